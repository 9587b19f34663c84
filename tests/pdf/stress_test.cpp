#include "pdf/reading.hpp"
#include "pdf/writing.hpp"

#include <doctest/doctest.h>

#include <ctime>
#include <functional>

using namespace signpost;
using namespace signpost::pdf;

namespace {

Pdf print(Blocks blocks, const Theme& theme = {}) {
  Diagnostics diagnostics;
  auto pdf = Press(theme, SIGNPOST_SOURCE_DIR).print(publication(std::move(blocks)), diagnostics);
  CHECK(diagnostics.empty());
  return pdf;
}

/// How often a run of marked content begins that `needle` describes.
std::size_t count(const std::string& text, const std::string& needle) {
  std::size_t found = 0;
  for (auto at = text.find(needle); at != std::string::npos; at = text.find(needle, at + 1)) ++found;
  return found;
}

/// Seconds of work that one document takes.
double work_of(const Blocks& blocks) {
  const auto start = std::clock();
  print(blocks);
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

Block table_of(const std::string& word) {
  return block(Table{{}, {}, {{words("Name"), words("Words")}}, {{{words(word), words("cell")}}}});
}

Block mapping_of(const std::string& word) {
  Mapping mapping;
  mapping.worries.heading.text = words(word);
  mapping.worries.blocks = {paragraph(word)};
  return block(mapping);
}

}  // namespace

TEST_CASE("a word eight times as long is about eight times the work, wherever it stands") {
  const std::string word(10000, 'w');
  const std::string longer(80000, 'w');
  const auto titled = [](const std::string& text) { return heading(2, text); };
  const auto code = [](const std::string& text) { return block(CodeBlock{"", text}); };
  const auto link = [](const std::string& text) {
    return block(Paragraph{{linked("https://example.org/" + text, text)}});
  };
  const auto plain = [](const std::string& text) { return paragraph(text); };
  const std::vector<std::function<Block(const std::string&)>> kinds = {plain, link, titled, code, table_of, mapping_of};
  for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
    CAPTURE(kind);
    CHECK(work_of({kinds[kind](longer)}) < 20 * work_of({kinds[kind](word)}));
  }
}

TEST_CASE("the largest letters on the smallest page that a theme can ask for") {
  Diagnostics diagnostics;
  const auto theme =
      read_theme("theme.yaml",
                 "page: {width: 100 mm, height: 112 mm, sides: 20 mm, top: 5 mm, foot: 5 mm}\n"
                 "type: {body: 72/144, h1: 72/144, h2: 72/144, label: 72/144, code: 72/144}\n"
                 "space: {paragraph: 60 mm, section: 60 mm, indent: 20 mm, block: 60 mm, padding: 20 mm}",
                 diagnostics);
  REQUIRE(diagnostics.empty());
  const Blocks blocks = {heading(2, "Words"),
                         table_of("words"),
                         mapping_of("words"),
                         block(CodeBlock{"", "words"}),
                         block(Box{BoxKind::tip, "Tips", {paragraph("words")}}),
                         block(List{false, true, 1, {{{paragraph("words")}, {}}}})};
  const auto pdf = print(blocks, theme);
  CHECK(pdf.pages > blocks.size());
  CHECK(pdf.pages < 100);
}

TEST_CASE("a paragraph of 50,000 words") {
  const auto pdf = print({paragraph(repeated("safety", 50000))});
  CHECK(pdf.pages > 90);
  CHECK(pdf.pages < 200);
  CHECK(Reading(pdf.bytes).elements("P").size() == 1);
}

TEST_CASE("a word wider than the column breaks, and no hyphen is added") {
  Reading reading(print({paragraph(std::string(600, 'W'))}).bytes);
  CHECK(count(reading.contents(), " TJ") > 10);
}

TEST_CASE("lists nested forty deep keep room for words") {
  Block inner = paragraph("at the bottom");
  for (int depth = 0; depth < 40; ++depth) inner = block(List{false, true, 1, {{{paragraph("level"), inner}, {}}}});
  const auto pdf = print({inner});
  CHECK(pdf.pages < 5);
  CHECK(Reading(pdf.bytes).elements("L").size() == 40);
}

TEST_CASE("a table of 400 rows repeats its header and splits the row that no page can hold") {
  Table table{{}, {}, {{words("Name"), words("Words")}}, {}};
  for (int row = 0; row < 400; ++row) {
    table.rows.push_back({{words("row"), words(repeated("cell", row == 200 ? 3000 : 4))}});
  }
  const auto pdf = print({block(table)});
  Reading reading(pdf.bytes);
  CHECK(reading.elements("TR").size() == 401);
  CHECK(reading.elements("TH").size() == 2);
  CHECK(count(reading.contents(), "/Artifact <</Type /Pagination>> BDC") >= pdf.pages - 1);
}

TEST_CASE("a header taller than a page is not repeated") {
  Table table{{}, {}, {{words(repeated("head", 2000))}}, {{{words("cell")}}}};
  CHECK(print({block(table)}).pages < 12);
}

TEST_CASE("a box longer than a page goes on over pages") {
  Blocks inside;
  for (int count = 0; count < 40; ++count) inside.push_back(paragraph(repeated("words in a box", 30)));
  const auto pdf = print({block(Box{BoxKind::tip, "Tips", inside})});
  CHECK(pdf.pages >= 3);
  CHECK(Reading(pdf.bytes).elements("Sect").size() == 1);
}

TEST_CASE("a heading as the last line and one after another stay readable") {
  Blocks blocks;
  for (int count = 0; count < 100; ++count) blocks.push_back(heading(2, "A heading alone"));
  const auto pdf = print(blocks);
  CHECK(pdf.pages < 20);
  CHECK(Reading(pdf.bytes).elements("H2").size() == 100);
}

TEST_CASE("a thousand links on few pages") {
  Inlines inlines;
  for (int index = 0; index < 1000; ++index) {
    inlines.push_back(linked("https://example.org/" + std::to_string(index), "a link"));
    inlines.push_back(Inline{Text{" "}, 0});
  }
  Reading reading(print({block(Paragraph{inlines})}).bytes);
  CHECK(reading.elements("Link").size() == 1000);
  CHECK(reading.links().size() >= 1000);
}

TEST_CASE("three hundred pages") {
  Blocks blocks;
  for (int chapter = 0; chapter < 300; ++chapter) {
    blocks.push_back(heading(2, "Chapter", "chapter-" + std::to_string(chapter)));
    blocks.push_back(paragraph(repeated("words", 400)));
  }
  const auto pdf = print(blocks);
  CHECK(pdf.pages >= 250);
  CHECK(Reading(pdf.bytes).elements("H2").size() == 300);
}
