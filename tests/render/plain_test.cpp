#include "render/plain.hpp"
#include "model/written.hpp"

#include "base/text.hpp"

#include <doctest/doctest.h>

using namespace signpost;
using namespace signpost::render;

namespace {

Block heading(int level, std::string text) {
  return {.value = Heading{.level = level, .id = "x", .text = words(std::move(text))}};
}

Inline link(std::string text, std::string target) {
  return {.value = Link{.target = std::move(target), .children = words(std::move(text))}};
}

std::string plain(Blocks blocks) {
  return to_plain_text({.blocks = std::move(blocks)}, {.root = "https://example.org"});
}

std::string plain_line(Inlines line) {
  return plain({{.value = Paragraph{std::move(line)}}});
}

Table courses(std::string long_cell) {
  return {.caption = "Courses",
          .columns = {Alignment::none, Alignment::none, Alignment::right},
          .header = {{words("Course"), words("For"), words("Places")}},
          .rows = {{{words("First steps"), words(std::move(long_cell)), words("9")}},
                   {{words("Mapping"), words("Managers"), words("12")}}},
          .row_headers = true};
}

}  // namespace

TEST_CASE("headings stand apart and have a rule below them") {
  CHECK(plain({paragraph("Welcome."), heading(2, "Tips"), paragraph("Ask."), heading(3, "More"),
               paragraph("Listen.")}) == "Welcome.\n\n\nTips\n════\n\nAsk.\n\nMore\n────\n\nListen.\n");
}

TEST_CASE("paragraphs are wrapped at 72 columns without splitting a word") {
  const auto text =
      plain({paragraph("One post carries three boards, and every conversation of ours looks in the three directions "
                       "that they point in.")});
  CHECK(text ==
        "One post carries three boards, and every conversation of ours looks in\n"
        "the three directions that they point in.\n");
}

TEST_CASE("lists hang, and inner ones have a mark of their own") {
  const List inner{
      .ordered = true, .start = 9, .items = {{.blocks = {paragraph("nine")}}, {.blocks = {paragraph("ten")}}}};
  const List outer{.items = {{.blocks = {paragraph("first"), {.value = inner}}}, {.blocks = {paragraph("second")}}}};
  CHECK(plain({{.value = outer}}) == "• first\n  9.  nine\n  10. ten\n• second\n");
}

TEST_CASE("a loose list has lines between its items, an empty item its mark") {
  const List list{.tight = false, .items = {{.blocks = {paragraph("a"), paragraph("b")}}, {}}};
  CHECK(plain({{.value = list}}) == "• a\n\n  b\n\n•\n");
}

TEST_CASE("tasks show whether they are done") {
  const List list{
      .items = {{.blocks = {paragraph("Call")}, .done = true}, {.blocks = {paragraph("Write")}, .done = false}}};
  CHECK(plain({{.value = list}}) == "☑ Call\n☐ Write\n");
}

TEST_CASE("quotes have quotation marks, and the speaker below") {
  CHECK(plain({{.value = BlockQuote{{paragraph("One."), paragraph("Two.")}}}}) == "   “One.\n\n    Two.”\n");
  CHECK(plain({{.value = PullQuote{{paragraph("“Well.”")}, "", "A parent", "Coast"}}}) ==
        "    “Well.”\n    — A parent, Coast\n");
}

TEST_CASE("a box is set in below its label") {
  CHECK(plain({{.value = Box{.label = "Top tips", .blocks = {paragraph("Ask.")}}}}) ==
        "    Top tips\n    ────────\n\n    Ask.\n");
  CHECK(plain({{.value = Box{.label = "", .blocks = {paragraph("Ask.")}}}}) == "    Ask.\n");
}

TEST_CASE("a mapping reads as three short sections") {
  const auto board = [](std::string text) {
    return Board{{.level = 3, .id = "", .text = words(std::move(text))}, {paragraph("x")}};
  };
  CHECK(plain({{.value = Mapping{board("Worries"), board("Strengths"), board("Next steps")}}}) ==
        "Worries\n───────\n\nx\n\nStrengths\n─────────\n\nx\n\nNext steps\n──────────\n\nx\n");
}

TEST_CASE("a scale is told in words") {
  CHECK(
      plain({{.value = Scale{.was = 3, .now = 6, .low = "Not safe", .high = "Safe", .blocks = {paragraph("Why?")}}}}) ==
      "Scale from 0 to 10\n0: Not safe\n10: Safe\nBefore: 3\nNow: 6\n\nWhy?\n");
}

TEST_CASE("steps are numbered, answers stand below their question") {
  CHECK(plain({{.value = Steps{{{paragraph("Call")}, {paragraph("Meet")}}}}}) == "1. Call\n\n2. Meet\n");
  CHECK(plain({{.value = Details{"", words("Who?"), {paragraph("We.")}}}}) == "Who?\n    We.\n");
}

TEST_CASE("a table that fits has columns") {
  CHECK(plain({{.value = courses("Everyone new")}}) ==
        "Courses\n\n"
        "Course       For           Places\n"
        "───────────  ────────────  ──────\n"
        "First steps  Everyone new       9\n"
        "Mapping      Managers          12\n");
}

TEST_CASE("a table that does not fit is a record for each row") {
  CHECK(plain({{.value = courses("Everyone who is new to the team and has not yet been to any of our courses")}}) ==
        "Courses\n\n"
        "First steps\n"
        "For: Everyone who is new to the team and has not yet been to any of\n"
        "  our courses\n"
        "Places: 9\n\n"
        "Mapping\n"
        "For: Managers\n"
        "Places: 12\n");
}

TEST_CASE("empty tables and cells are no trouble") {
  CHECK(plain({{.value = Table{}}}).empty());
  CHECK(plain({{.value = Table{.header = {{{}, words("b")}}, .rows = {{{words("a"), {}}}}}}}) == "   b\n─  ─\na\n");
}

TEST_CASE("links are numbered and listed once, whole, at the end") {
  const std::string far = "https://example.org/" + std::string(80, 'a');
  CHECK(plain_line({link("guide", "/guide/"), link(", far", far), link(", again", "/guide/")}) ==
        "guide [1], far [2], again [1]\n\n\nLinks\n═════\n\n[1] https://example.org/guide/\n[2] " + far + "\n");
}

TEST_CASE("an address that is its own words needs no number") {
  CHECK(plain_line({link("https://example.org/a", "https://example.org/a")}) == "https://example.org/a\n");
}

TEST_CASE("an address that has to be encoded stands as written, and encoded in the list") {
  CHECK(plain_line({link("https://example.org/é", "https://example.org/é")}) ==
        "https://example.org/é [1]\n\n\nLinks\n═════\n\n[1] https://example.org/%C3%A9\n");
}

TEST_CASE("mailboxes and telephone numbers stand beside words that do not say them") {
  CHECK(plain_line({link("write to us", "mailto:a@example.org?subject=x")}) == "write to us (a@example.org)\n");
  CHECK(plain_line({link("a@example.org", "mailto:a@example.org")}) == "a@example.org\n");
  CHECK(plain_line({link("call", "tel:01632960123")}) == "call (01632960123)\n");
  CHECK(plain_line({link("01632 960 123", "tel:01632960123")}) == "01632 960 123\n");
}

TEST_CASE("places in the text itself and unsafe addresses are words alone") {
  CHECK(plain_line({link("below", "#tips"), link(" x", "javascript:alert(1)")}) == "below x\n");
}

TEST_CASE("style leaves no signs, only what changes the meaning has words") {
  CHECK(plain_line({{.value = Styled{Style::strong, words("now")}},
                    {.value = Code{" run"}},
                    {.value = LineBreak{}},
                    {.value = Styled{Style::strikethrough, words("May")}}}) == "now run\n(crossed out: May)\n");
}

TEST_CASE("an abbreviation is explained once") {
  const Inline sos{.value = Abbreviation{"Signs of Safety", words("SoS")}};
  CHECK(plain_line({sos, {.value = SoftBreak{}}, sos}) == "SoS (Signs of Safety) SoS\n");
}

TEST_CASE("pictures are told by their words and caption, decoration not at all") {
  CHECK(plain_line({{.value = Image{.target = "a.png", .title = "In May", .alt = "The team"}}}) ==
        "[Picture: The team]\nIn May\n");
  CHECK(plain_line({{.value = Image{.target = "a.png"}}}).empty());
}

TEST_CASE("notes are numbered at the end, before the links") {
  const Document document{.blocks = {{.value = Paragraph{{{.value = Text{"Said"}}, {.value = FootnoteMark{1, 1}}}}}},
                          .footnotes = {{.blocks = {{.value = Paragraph{{link("There", "/a/")}}}}}}};
  CHECK(to_plain_text(document, {}) ==
        "Said (note 1)\n\n\nNotes\n═════\n\n1. There [1]\n\n\nLinks\n═════\n\n[1] /a/\n");
}

TEST_CASE("code stays as it is, without blanks at its lines' ends") {
  CHECK(plain({{.value = CodeBlock{"yaml", "a:\n  b: 1  \n\nc: 2\n"}}}) == "    a:\n      b: 1\n\n    c: 2\n");
}

TEST_CASE("deep nesting leaves room for words") {
  Block block = paragraph("word word word word");
  for (int depth = 0; depth < 60; ++depth) block = {.value = List{.items = {{.blocks = {block}}}}};
  const auto text = plain({block});
  CHECK(text.find("word word word word") != std::string::npos);
}

TEST_CASE("a passage in another language reads as the blocks inside it") {
  const Block passage{.value = OtherLanguage{"pl", {paragraph("Raz."), paragraph("Dwa.")}}};
  CHECK(plain({paragraph("One."), passage, paragraph("Two.")}) == "One.\n\nRaz.\n\nDwa.\n\nTwo.\n");
  CHECK(plain({{.value = BlockQuote{{passage}}}}) == "   \u201CRaz.\n\n    Dwa.\u201D\n");
}

TEST_CASE("what is for some readers alone is left out before they were chosen") {
  CHECK(plain({{.value = Only{{"managers"}, {paragraph("secret")}}}}).empty());
}
