#include "model/document_digest.hpp"
#include "model/written.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace signpost;

namespace {

std::string name_of(const Document& document) {
  Digest digest;
  add_to(digest, document);
  return digest.name();
}

std::string name_of(Block block) {
  return name_of(Document{.blocks = {std::move(block)}});
}

std::string name_of(Inline one) {
  return name_of(Block{.value = Paragraph{{std::move(one)}}});
}

Blocks one_paragraph(std::string text) {
  return {{.value = Paragraph{words(std::move(text))}}};
}

/// Values that differ in one member each from the first, or are of different kinds.
template <class Outer, class... Values>
void check_all_differ(const Values&... values) {
  std::set<std::string> names;
  (names.insert(name_of(Outer{.value = values})), ...);
  CHECK(names.size() == sizeof...(values));
}

const Heading kHeading{2, "id", words("a"), "cy"};
const Board kBoard{kHeading, one_paragraph("a")};

}  // namespace

TEST_CASE("each kind of inline has a name of its own, and each of its members changes it") {
  const Picture picture{"file", "address", 1, 2};
  check_all_differ<Inline>(
      Text{"a"}, Text{"b"}, SoftBreak{}, LineBreak{}, Code{"a"}, Code{"b"}, Anchor{"a"}, Anchor{"b"},
      Styled{Style::emphasis, words("a")}, Styled{Style::strong, words("a")}, Styled{Style::emphasis, words("b")},
      Abbreviation{"long", words("a")}, Abbreviation{"longer", words("a")}, Abbreviation{"long", words("b")},
      Link{"/a/", "title", words("a")}, Link{"/b/", "title", words("a")}, Link{"/a/", "", words("a")},
      Link{"/a/", "title", words("b")}, TermUse{"/a/", words("a"), "long"}, TermUse{"/b/", words("a"), "long"},
      TermUse{"/a/", words("b"), "long"}, TermUse{"/a/", words("a"), ""}, FootnoteMark{1, 1}, FootnoteMark{2, 1},
      FootnoteMark{1, 2}, Image{"a", "t", "alt", picture}, Image{"b", "t", "alt", picture},
      Image{"a", "u", "alt", picture}, Image{"a", "t", "", picture}, Image{"a", "t", "alt", std::nullopt},
      Image{"a", "t", "alt", Picture{"other", "address", 1, 2}}, Image{"a", "t", "alt", Picture{"file", "other", 1, 2}},
      Image{"a", "t", "alt", Picture{"file", "address", 3, 2}},
      Image{"a", "t", "alt", Picture{"file", "address", 1, 3}});
}

TEST_CASE("each kind of block of text has a name of its own, and each of its members changes it") {
  check_all_differ<Block>(
      Paragraph{words("a")}, Paragraph{words("b")}, ThematicBreak{}, kHeading, Heading{3, "id", words("a"), "cy"},
      Heading{2, "other", words("a"), "cy"}, Heading{2, "id", words("b"), "cy"}, Heading{2, "id", words("a"), "pl"},
      List{false, true, 1, {{one_paragraph("a"), {}}}}, List{true, true, 1, {{one_paragraph("a"), {}}}},
      List{false, false, 1, {{one_paragraph("a"), {}}}}, List{false, true, 2, {{one_paragraph("a"), {}}}},
      List{false, true, 1, {{one_paragraph("b"), {}}}}, List{false, true, 1, {{one_paragraph("a"), true}}},
      List{false, true, 1, {{one_paragraph("a"), false}}}, BlockQuote{one_paragraph("a")},
      BlockQuote{one_paragraph("b")}, CodeBlock{"info", "a"}, CodeBlock{"other", "a"}, CodeBlock{"info", "b"});
}

TEST_CASE("each member of a table changes its name, and so does the row in which a word stands") {
  const std::vector<Alignment> columns{Alignment::left};
  const TableRow row{{words("a")}};
  check_all_differ<Block>(Table{"caption", columns, row, {row}, false}, Table{"other", columns, row, {row}, false},
                          Table{"caption", {Alignment::right}, row, {row}, false},
                          Table{"caption", columns, {}, {row}, false}, Table{"caption", columns, row, {}, false},
                          Table{"caption", columns, row, {row}, true},
                          Table{"caption", columns, row, {{{words("a"), words("b")}}}, false},
                          Table{"caption", columns, row, {{{words("a")}}, {{words("b")}}}, false});
}

TEST_CASE("each kind of directive has a name of its own, and each of its members changes it") {
  const auto some = one_paragraph("a");
  const auto other = one_paragraph("b");
  check_all_differ<Block>(
      Details{"id", words("a"), some}, Details{"", words("a"), some}, Details{"id", words("b"), some},
      Details{"id", words("a"), other}, PullQuote{some, "n", "r", "t"}, PullQuote{other, "n", "r", "t"},
      PullQuote{some, "", "r", "t"}, PullQuote{some, "n", "", "t"}, PullQuote{some, "n", "r", ""},
      Box{BoxKind::tip, "label", some}, Box{BoxKind::focus, "label", some}, Box{BoxKind::tip, "", some},
      Box{BoxKind::tip, "label", other}, Steps{{some}}, Steps{{other}}, Steps{{some, some}},
      Mapping{kBoard, kBoard, kBoard}, Mapping{{}, kBoard, kBoard}, Mapping{kBoard, {}, kBoard},
      Mapping{kBoard, kBoard, {}}, Mapping{{{}, some}, kBoard, kBoard}, Mapping{{kHeading, other}, kBoard, kBoard},
      Scale{1, 2, "low", "high", some}, Scale{{}, 2, "low", "high", some}, Scale{1, {}, "low", "high", some},
      Scale{1, 2, "", "high", some}, Scale{1, 2, "low", "", some}, Scale{1, 2, "low", "high", other},
      Only{{"staff"}, some}, Only{{}, some}, Only{{"staff"}, other}, OtherLanguage{"pl", some},
      OtherLanguage{"cy", some}, OtherLanguage{"pl", other}, Data{DataKind::links, {{"team", "Coast"}}},
      Data{DataKind::events, {{"team", "Coast"}}}, Data{DataKind::links, {{"team", "Hill"}}},
      Data{DataKind::links, {{"role", "Coast"}}});
}

TEST_CASE("a document's title and notes and what is left unlinked are part of its name") {
  const auto some = one_paragraph("a");
  const std::set<std::string> names{
      name_of(Document{kHeading, some, {{1, {"staff"}, some}}}), name_of(Document{{}, some, {{1, {"staff"}, some}}}),
      name_of(Document{kHeading, {}, {{1, {"staff"}, some}}}),   name_of(Document{kHeading, some, {}}),
      name_of(Document{kHeading, some, {{2, {"staff"}, some}}}), name_of(Document{kHeading, some, {{1, {}, some}}}),
      name_of(Document{kHeading, some, {{1, {"staff"}, {}}}})};
  CHECK(names.size() == 7);
  CHECK(name_of(Block{.value = ThematicBreak{}, .unlinked = true}) != name_of(Block{.value = ThematicBreak{}}));
}

TEST_CASE("lines in a source file are no part of a name") {
  CHECK(name_of(Inline{Text{"a"}, 7}) == name_of(Inline{Text{"a"}, 1}));
  CHECK(name_of(Block{ThematicBreak{}, 7, 8}) == name_of(Block{ThematicBreak{}, 1, 1}));
  CHECK(name_of(Document{.footnotes = {{.line = 7}}}) == name_of(Document{.footnotes = {{.line = 1}}}));
}

TEST_CASE("the same words parted otherwise are another document") {
  CHECK(name_of(Document{.blocks = {{.value = Paragraph{{{.value = Text{"ab"}}, {.value = Text{"c"}}}}}}}) !=
        name_of(Document{.blocks = {{.value = Paragraph{{{.value = Text{"a"}}, {.value = Text{"bc"}}}}}}}));
  CHECK(name_of(Block{.value = Steps{{one_paragraph("a"), one_paragraph("b")}}}) !=
        name_of(Block{.value = Steps{{{one_paragraph("a")[0], one_paragraph("b")[0]}}}}));
}
