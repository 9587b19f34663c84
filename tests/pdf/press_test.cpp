#include "pdf/press.hpp"

#include "base/error.hpp"
#include "base/parallel.hpp"
#include "pdf/reading.hpp"
#include "pdf/writing.hpp"

#include <doctest/doctest.h>

using namespace signpost;
using namespace signpost::pdf;

namespace {

const Press& press() {
  static const Press kPress(Theme{}, SIGNPOST_SOURCE_DIR);
  return kPress;
}

Pdf printed(const Publication& publication) {
  Diagnostics diagnostics;
  auto pdf = press().print(publication, diagnostics);
  for (const auto& each : diagnostics) FAIL_CHECK(to_text(each, ""));
  return pdf;
}

/// The tags of a document below its H1.
std::string tags_of(Blocks blocks) {
  const std::string head = "Document\n  H1\n";
  const auto tags = Reading(printed(publication(std::move(blocks))).bytes).tags();
  CHECK(tags.starts_with(head));
  return tags.substr(head.size());
}

Publication everything() {
  auto made = publication({});
  made.meta = "Issue 2 · March 2021";
  made.lead = "What this is about.";
  made.running_head = "Signpost";
  made.running_foot = "Worried about a child?";
  made.base_url = "https://example.org";
  for (int section = 0; section < 12; ++section) {
    const auto id = "section-" + std::to_string(section);
    made.document.blocks.push_back(heading(2, "A section", id));
    made.document.blocks.push_back(paragraph(repeated("words and more words", 40)));
    made.document.blocks.push_back(block(Paragraph{{linked("#" + id, "here"), linked("/there/", "there")}}));
    made.document.blocks.push_back(block(Box{BoxKind::tip, "Tips", {paragraph("A tip.")}}));
    made.document.blocks.push_back(block(Table{{}, {}, {{words("A"), words("B")}}, {{{words("1"), words("2")}}}}));
    made.document.blocks.push_back(block(List{false, true, 1, {{{paragraph("An item, سلامة")}, {}}}}));
    made.document.blocks.push_back(block(Mapping{}));
    made.document.blocks.push_back(block(Scale{3, 6, "low", "high", {}}));
    made.document.blocks.push_back(block(CodeBlock{"", "code\n"}));
    const Picture picture{.file = "tests/pdf/pictures/rgba.png", .address = "/rgba.png", .width = 24, .height = 16};
    made.document.blocks.push_back(
        block(Paragraph{{Inline{Image{.alt = "A slope of colours", .picture = picture}, 0}}}));
  }
  return made;
}

}  // namespace

TEST_CASE("an empty document is one page with its title") {
  const auto pdf = printed(publication({}));
  CHECK(pdf.pages == 1);
  CHECK(Reading(pdf.bytes).tags() == "Document\n  H1\n");
}

TEST_CASE("even nothing at all is a page") {
  CHECK(printed(Publication{}).pages == 1);
}

TEST_CASE("the catalogue says what PDF/UA asks for") {
  auto made = publication({});
  made.title = "Signs & safety";
  made.lang = "cy";
  Reading reading(printed(made).bytes);
  CHECK(reading.root().getKey("/Lang").getUTF8Value() == "cy");
  CHECK(reading.root().getKey("/MarkInfo").getKey("/Marked").getBoolValue());
  CHECK(reading.root().getKey("/ViewerPreferences").getKey("/DisplayDocTitle").getBoolValue());
  const auto packet = Reading::data(reading.root().getKey("/Metadata"));
  CHECK(packet.find("<pdfuaid:part>1</pdfuaid:part>") != std::string::npos);
  CHECK(packet.find(">Signs &amp; safety</rdf:li>") != std::string::npos);
  CHECK(packet.find("2021-03-01T00:00:00Z") != std::string::npos);
}

TEST_CASE("the document's own title stands where the publication has none") {
  auto made = publication({});
  made.title.clear();
  made.document.title = Heading{1, "top", words("Its own title")};
  Reading reading(printed(made).bytes);
  CHECK(reading.root().getKey("/Outlines").getKey("/First").getKey("/Title").getUTF8Value() == "Its own title");
}

TEST_CASE("the document's own title is the heading, the publication's is the window's") {
  auto made = publication({paragraph("Words.")});
  made.document.title = Heading{1, "top", words("As the text begins")};
  Reading reading(printed(made).bytes);
  CHECK(reading.root().getKey("/Outlines").getKey("/First").getKey("/Title").getUTF8Value() == "As the text begins");
  CHECK(Reading::data(reading.root().getKey("/Metadata")).find(">Title</rdf:li>") != std::string::npos);
}

TEST_CASE("a cover stays one page, however long its title") {
  for (const auto format : {Format::standard, Format::large_print}) {
    for (const std::size_t length : {std::size_t{1}, std::size_t{12}, std::size_t{25}}) {
      CAPTURE(length);
      auto made = publication({heading(2, "First", "first"), paragraph("Words.")});
      made.title = repeated("families", length);
      made.meta = "Edition 2 · 6 April 2021";
      made.lead = repeated("What happens when somebody is worried,", 4);
      made.author = "Northmoor Council";
      made.chapters = {{"first", {}}};
      made.format = format;
      CHECK(printed(made).pages == 3);
    }
  }
}

TEST_CASE("what is of use on a screen alone is not printed") {
  auto link = block(Paragraph{{linked("https://example.org/a", "Add these dates to your calendar")}});
  link.screen_only = true;
  CHECK(tags_of({paragraph("Words."), link}) == "  P\n");
}

TEST_CASE("a box of a task that no font has is told with its line") {
  Theme theme;
  theme.fonts.others = {"Noto Sans Arabic"};
  auto made = publication({block(List{false, true, 1, {{{paragraph("one", 7)}, true}, {{}, false}}}, 6)});
  Diagnostics diagnostics;
  Press(theme, SIGNPOST_SOURCE_DIR).print(made, diagnostics);
  REQUIRE(diagnostics.size() == 2);
  CHECK(diagnostics[0].where.line == 7);
  CHECK(diagnostics[1].where.line == 6);
}

TEST_CASE("headings never skip a level, and all are bookmarks") {
  CHECK(tags_of({heading(2, "Two"), heading(5, "Five"), heading(2, "Two again")}) == "  H2\n  H3\n  H2\n");
  Reading reading(printed(publication({heading(2, "Two"), heading(3, "Three")})).bytes);
  auto title = reading.root().getKey("/Outlines").getKey("/First");
  CHECK(title.getKey("/First").getKey("/First").getKey("/Title").getUTF8Value() == "Three");
}

TEST_CASE("lists nest as lists of items with labels and bodies") {
  const List inner{true, true, 3, {{{paragraph("deep")}, {}}}};
  CHECK(tags_of({block(List{false, true, 1, {{{paragraph("one"), block(inner)}, {}}, {{paragraph("two")}, true}}})}) ==
        "  L\n"
        "    LI\n      Lbl\n      LBody\n        P\n        L\n          LI\n            Lbl\n"
        "            LBody\n              P\n"
        "    LI\n      Lbl\n      LBody\n        P\n");
}

TEST_CASE("an item without words keeps its label, an element without content goes") {
  CHECK(tags_of({block(List{false, true, 1, {{{}, {}}}}), block(Paragraph{}), block(BlockQuote{})}) ==
        "  L\n    LI\n      Lbl\n");
}

TEST_CASE("quotes, boxes, steps and details have their tags") {
  CHECK(tags_of({block(PullQuote{{paragraph("Words.")}, "A parent", {}, {}})}) == "  BlockQuote\n    P\n    P\n");
  CHECK(tags_of({block(Box{BoxKind::focus, "Focus", {paragraph("Words.")}})}) == "  Sect\n    P\n    P\n");
  CHECK(tags_of({block(Steps{{{paragraph("Ask")}}})}) == "  L\n    LI\n      Lbl\n      LBody\n        P\n");
  CHECK(tags_of({block(Details{{}, words("Why?"), {paragraph("So.")}}), heading(2, "Next")}) == "  H2\n  P\n  H2\n");
  CHECK(tags_of({block(CodeBlock{{}, "a\n\n\tb\n"})}) == "  P\n    Code\n");
}

TEST_CASE("a passage in another language is a Div that says which, and a heading in one says so itself") {
  const auto passage = [](std::string lang, Blocks blocks) {
    return block(OtherLanguage{std::move(lang), std::move(blocks)});
  };
  auto title = heading(2, "Tytuł");
  std::get<Heading>(title.value).lang = "pl";
  const Blocks blocks = {title, passage("ar", {paragraph("سلامة الطفل"), passage("cy", {paragraph("ŵy")})}),
                         paragraph("end"), passage("pa", {})};
  CHECK(tags_of(blocks) == "  H2\n  Div\n    P\n    Div\n      P\n  P\n");
  Reading reading(printed(publication(blocks)).bytes);
  CHECK(reading.elements("H2").at(0).getKey("/Lang").getUTF8Value() == "pl");
  auto passages = reading.elements("Div");
  REQUIRE(passages.size() == 2);
  CHECK(passages[0].getKey("/Lang").getUTF8Value() == "ar");
  CHECK(passages[1].getKey("/Lang").getUTF8Value() == "cy");
}

TEST_CASE("a mapping is three sections, each under its board's heading, side by side or not") {
  const auto board = [](const std::string& name, std::size_t length) {
    return Board{{3, {}, words(name)}, {paragraph(repeated("word", length))}};
  };
  const std::string section = "  Sect\n    H3\n    P\n";
  for (const std::size_t length : {std::size_t{5}, std::size_t{2000}}) {
    CAPTURE(length);
    const Mapping mapping{board("Worries", length), board("Strengths", length), board("Next steps", length)};
    CHECK(tags_of({heading(2, "Mapping"), block(mapping)}) == "  H2\n" + section + section + section);
  }
}

TEST_CASE("a scale is a figure that says its marks") {
  Reading reading(printed(publication({block(Scale{3, 6, "not safe", "safe", {}})})).bytes);
  CHECK(reading.elements("Figure").at(0).getKey("/Alt").getUTF8Value() ==
        "Scale from 0 (not safe) to 10 (safe), before: 3, now: 6");
  CHECK(reading.elements("P").size() == 4);
}

TEST_CASE("a table has its head, its body and the scope of each heading") {
  Table table{{}, {}, {{words("A"), words("B")}}, {{{words("x"), {}}}, {{words("y")}}}, true};
  const std::string row = "      TR\n        TH\n        TD\n";
  CHECK(tags_of({block(table)}) == "  Table\n    THead\n      TR\n        TH\n        TH\n    TBody\n" + row + row);
  Reading reading(printed(publication({block(table)})).bytes);
  auto heads = reading.elements("TH");
  CHECK(heads.at(0).getKey("/A").getKey("/Scope").getName() == "/Column");
  CHECK(heads.at(2).getKey("/A").getKey("/Scope").getName() == "/Row");
}

TEST_CASE("links lead outside, into the site, or to a place in the document") {
  auto made = publication(
      {heading(2, "Two", "two"),
       block(Paragraph{{linked("https://example.org/a", "out"), linked("/guide/#x", "site"), linked("#two", "in"),
                        linked("#none", "nowhere"), linked("mailto:a@b.org", "us")}})});
  made.base_url = "https://council.example";
  Reading reading(printed(made).bytes);
  auto links = reading.links();
  REQUIRE(links.size() == 4);
  CHECK(links[0].getKey("/A").getKey("/URI").getUTF8Value() == "https://example.org/a");
  CHECK(links[0].getKey("/Contents").getUTF8Value() == "out (https://example.org/a)");
  CHECK(links[1].getKey("/A").getKey("/URI").getUTF8Value() == "https://council.example/guide/#x");
  CHECK(links[2].getKey("/Dest").getArrayItem(0).isPageObject());
  CHECK(links[3].getKey("/Contents").getUTF8Value() == "us (a@b.org)");
}

TEST_CASE("without the site's address, links into it are words") {
  Reading reading(printed(publication({block(Paragraph{{linked("/guide/", "the guide")}})})).bytes);
  CHECK(reading.links().empty());
  CHECK(reading.elements("Link").empty());
}

TEST_CASE("notes stand at the end under ids of their own, and their marks lead there") {
  auto made = publication({block(Paragraph{{Inline{Text{"Words"}, 0}, Inline{FootnoteMark{1, 1}, 0}}})});
  made.document.footnotes.push_back({1, {}, {paragraph("The note.")}, 5});
  Reading reading(printed(made).bytes);
  CHECK(reading.elements("Note").at(0).getKey("/ID").getUTF8Value() == "note-1");
  CHECK(reading.tags().ends_with("  P\n    Reference\n      Link\n  Note\n    Lbl\n    P\n"));
  CHECK(reading.links().at(0).hasKey("/Dest"));
}

TEST_CASE("an abbreviation tells what it is short for") {
  Reading reading(
      printed(publication({block(Paragraph{{Inline{Abbreviation{"Signs of Safety", words("SoS")}, 0}}})})).bytes);
  CHECK(reading.elements("Span").at(0).getKey("/E").getUTF8Value() == "Signs of Safety");
}

TEST_CASE("one paragraph over a page break is one element") {
  const auto pdf = printed(publication({paragraph(repeated("words", 1500))}));
  CHECK(pdf.pages > 1);
  CHECK(Reading(pdf.bytes).tags() == "Document\n  H1\n  P\n");
}

TEST_CASE("a character that no font has is an error at its line, once, and never a box in silence") {
  auto made = publication({paragraph("fine", 3), paragraph("odd \U0001F600 and \U0001F600", 7)});
  Diagnostics diagnostics;
  const auto pdf = press().print(made, diagnostics);
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].severity == Severity::error);
  CHECK(diagnostics[0].code == "pdf.glyph");
  CHECK(diagnostics[0].where.file == "issue.md");
  CHECK(diagnostics[0].where.line == 7);
  CHECK(diagnostics[0].message == "no font has the character '\U0001F600' (U+1F600)");
  CHECK(Reading(pdf.bytes).contents().find("<0000") == std::string::npos);
}

TEST_CASE("Welsh, Polish, Arabic, Punjabi and signs have their glyphs") {
  const auto pdf = printed(publication({paragraph("ŵy, tŷ; zażółć gęślą jaźń"), paragraph("سلامة الطفل"),
                                        paragraph("ਬੱਚੇ ਦੀ ਸੁਰੱਖਿਆ"), paragraph("→ ✓ ☐ ☑ • € ½ ≤")}));
  CHECK(pdf.pages == 1);
}

TEST_CASE("the same publication gives the same bytes, on any thread and beside others") {
  const auto made = everything();
  const auto first = printed(made).bytes;
  CHECK(printed(made).bytes == first);
  Diagnostics diagnostics;
  CHECK(Press(Theme{}, SIGNPOST_SOURCE_DIR).print(made, diagnostics).bytes == first);
  std::vector<std::string> prints(16);
  in_parallel(prints.size(), 4, [&](std::size_t index, std::size_t) {
    Diagnostics own;
    prints[index] = press().print(index % 4 == 3 ? publication({paragraph("another")}) : made, own).bytes;
  });
  for (std::size_t index = 0; index < prints.size(); ++index) {
    if (index % 4 != 3) CHECK(prints[index] == first);
  }
}

TEST_CASE("another stamp gives other bytes") {
  auto later = everything();
  later.stamp += std::chrono::seconds(1);
  CHECK(printed(later).bytes != printed(everything()).bytes);
}

TEST_CASE("a theme whose font is not installed is a fault of the machine that names it") {
  Theme theme;
  theme.fonts.text = "No Such Sans";
  CHECK_THROWS_WITH_AS(Press(theme, {}), "the font 'No Such Sans' is not in /usr/share/fonts/truetype/noto", Error);
}
