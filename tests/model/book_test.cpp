#include "model/book.hpp"
#include "model/written.hpp"

#include <doctest/doctest.h>

using namespace signpost;

namespace {

Document chapter(std::string title) {
  Document document;
  document.title = Heading{1, "top", words(std::move(title))};
  document.blocks = {
      {.value = Heading{2, "steps", words("Steps")}},
      {.value = Paragraph{{{.value = Link{"#steps", {}, words("up")}},
                           {.value = Link{"/guide/other/#steps", {}, words("away")}},
                           {.value = FootnoteMark{.number = 1, .use = 1}}}}},
      {.value = Mapping{{{6, "a", words("A")}, {}}, {{3, "b", words("B")}, {}}, {{3, "c", words("C")}, {}}}},
      {.value = Details{"more", words("More"), {}}}};
  document.footnotes = {{.uses = 1, .audiences = {}, .blocks = {{.value = Paragraph{{{.value = Anchor{"in-note"}}}}}}}};
  return document;
}

}  // namespace

TEST_CASE("a book's parts are chapters of one text, each with its own ids and notes") {
  const auto book = bind_book({{.id = "one", .title = "", .summary = "Why.", .document = chapter("First")},
                               {.id = "two", .title = "Second", .summary = "", .document = {}},
                               {.id = "three", .title = "", .summary = "", .document = chapter("Third")}});
  CHECK_FALSE(book.title.has_value());
  REQUIRE(book.blocks.size() == 12);
  const auto& opening = std::get<Heading>(book.blocks[0].value);
  CHECK(opening.level == 2);
  CHECK(opening.id == "one");
  CHECK(opening.text == Inlines{{.value = Anchor{"one_top"}}, {.value = Text{"First"}}});
  CHECK(book.blocks[1].value == decltype(Block::value)(Paragraph{words("Why.")}));
  CHECK(std::get<Heading>(book.blocks[2].value) == Heading{3, "one_steps", words("Steps")});
  CHECK(std::get<Heading>(book.blocks[6].value) == Heading{2, "two", words("Second")});

  const auto& line = std::get<Paragraph>(book.blocks[9].value).text;
  CHECK(std::get<Link>(line[0].value).target == "#three_steps");
  CHECK(std::get<Link>(line[1].value).target == "/guide/other/#steps");
  CHECK(std::get<FootnoteMark>(line[2].value).number == 2);
  const auto& boards = std::get<Mapping>(book.blocks[10].value);
  CHECK(boards.worries.heading == Heading{6, "three_a", words("A")});
  CHECK(boards.strengths.heading == Heading{4, "three_b", words("B")});
  CHECK(std::get<Details>(book.blocks[11].value).id == "three_more");
  REQUIRE(book.footnotes.size() == 2);
  CHECK(std::get<Anchor>(std::get<Paragraph>(book.footnotes[1].blocks[0].value).text[0].value).id == "three_in-note");
}

TEST_CASE("a part in another language than the book's says so: heading, text and notes") {
  const auto book =
      bind_book({{.id = "one", .title = "", .summary = "Why.", .document = chapter("First"), .lang = "cy"},
                 {.id = "two", .title = "Second", .summary = "", .document = {}, .lang = "EN-gb"}},
                "en-GB");
  REQUIRE(book.blocks.size() == 3);
  CHECK(std::get<Heading>(book.blocks[0].value).lang == "cy");
  const auto& passage = std::get<OtherLanguage>(book.blocks[1].value);
  CHECK(passage.lang == "cy");
  CHECK(passage.blocks.size() == 5);
  CHECK(std::get<Heading>(book.blocks[2].value).lang.empty());
  CHECK(std::get<OtherLanguage>(book.footnotes.at(0).blocks.at(0).value).lang == "cy");
}

TEST_CASE("a book of no parts is empty") {
  CHECK(bind_book({}) == Document{});
}
