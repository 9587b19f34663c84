#include "model/walk.hpp"

#include <doctest/doctest.h>

using namespace signpost;

namespace {

Document of_words(std::string words) {
  return {.blocks = {{.value = Paragraph{{{.value = Text{std::move(words)}}}}}}};
}

}  // namespace

TEST_CASE("opening words end at a word") {
  CHECK(opening_words(of_words("one two three"), 100) == "one two three");
  CHECK(opening_words(of_words("one two three"), 13) == "one two three");
  CHECK(opening_words(of_words("one two three"), 10) == "one two\u2026");
}

TEST_CASE("a first word longer than all that is wanted is cut within, between characters") {
  CHECK(opening_words(of_words(std::string(100'000, 'x')), 3) == "xxx\u2026");
  CHECK(opening_words(of_words("\u00e9\u00e9\u00e9\u00e9"), 2) == "\u00e9\u00e9\u2026");
}

TEST_CASE("the opening is the first paragraph's; without one there is none") {
  Document document{.blocks = {{.value = ThematicBreak{}}}};
  CHECK(opening_words(document, 10).empty());
  document.blocks.push_back({.value = Paragraph{{{.value = Text{"second"}}}}});
  CHECK(opening_words(document, 10) == "second");
}

TEST_CASE("plain text has the words, code and what pictures show, breaks as spaces, no marks") {
  Styled strong{.style = Style::strong, .children = {{.value = Text{"b"}}}};
  const Inlines line = {{.value = Text{"a"}},        {.value = SoftBreak{}}, {.value = strong},
                        {.value = LineBreak{}},      {.value = Code{"c"}},   {.value = FootnoteMark{1, 1}},
                        {.value = Image{.alt = "d"}}};
  CHECK(plain_text(line) == "a b cd");
}
