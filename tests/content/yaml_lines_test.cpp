#include "content/yaml_lines.hpp"
#include "content/yaml.hpp"

#include <doctest/doctest.h>

#include <random>
#include <string>

using namespace signpost;
using namespace signpost::content;

namespace {

/// The tree as text, with the place of every part.
std::string dump(const YamlNode& node) {
  auto text = std::to_string(node.at);
  if (const auto* words = std::get_if<std::string>(&node.value)) text += "'" + *words + "'";
  if (const auto* list = std::get_if<YamlNode::List>(&node.value)) {
    text += '[';
    for (const auto& item : *list) text += dump(item) + ' ';
    text += ']';
  }
  if (const auto* map = std::get_if<YamlNode::Map>(&node.value)) {
    text += '{';
    for (const auto& member : *map) text += std::to_string(member.at) + member.key + ':' + dump(member.value) + ' ';
    text += '}';
  }
  return text;
}

/// What a text is read as, or the faults found in it.
std::string reading_of(const std::string& text) {
  Diagnostics diagnostics;
  const auto root = parse_yaml({"a.yaml", text}, 0, text.size(), diagnostics);
  auto reading = root ? dump(*root) : "nothing";
  for (const auto& one : diagnostics) {
    reading += " " + std::to_string(one.where.line) + ":" + std::to_string(one.where.column) + " " + one.message;
  }
  return reading;
}

bool is_plain(const std::string& text) {
  return read_plain_lines(text, 0, text.size()).has_value();
}

/// A comment makes yaml-cpp read the text, whatever stands above it.
std::string by_yaml_cpp(const std::string& text) {
  return reading_of(text + "\n# end");
}

}  // namespace

TEST_CASE("front matter of plain lines needs no YAML reader") {
  CHECK(is_plain("title: March\ndate: 2021-03-01\nnumber: 2\nsummary: What's new, and 1 [or 2] things: none"
                 "\nstatus: published") == false);
  CHECK(is_plain("title: March\ndate: 2021-03-01\nnumber: 2\nsummary: What's new, and 1 [or 2] things"));
  CHECK(is_plain("title:   M\u00E4rz  "));
  CHECK(is_plain("time: 12:30 & after"));
}

TEST_CASE("whatever has a meaning in YAML is left to its reader") {
  for (const auto* text : {"",
                           "\n",
                           "title:",
                           "title:\n  more",
                           "title: a\n  more",
                           "title: a\n\nb: c",
                           "# title: a",
                           "title: a # b",
                           "title: \"a\"",
                           "title: 'a'",
                           "title: [a]",
                           "title: {a: b}",
                           "title: |\n a",
                           "title: &a b",
                           "title: *a",
                           "title: !a b",
                           "title: @a",
                           "title: `a",
                           "title: %a",
                           "title: -",
                           "title: - a",
                           "- title: a",
                           "? title: a",
                           "title: a: b",
                           "title: a:",
                           "title: a\tb",
                           "title: a\r\nb: c",
                           "title: null",
                           "null: a",
                           "title: ~",
                           "---",
                           "--- a: b",
                           "title: a\n...",
                           "'title': a",
                           "title : a",
                           " title: a",
                           "title: .5",
                           "title: \u00E4"}) {
    CAPTURE(text);
    CHECK_FALSE(is_plain(text));
  }
}

TEST_CASE("plain lines are read as yaml-cpp reads them") {
  // Pieces that meet in every order; a good part of the texts is plain, the others show that nothing is plain by
  // mistake.
  constexpr std::string_view kPieces[] = {"title",  ": ",   ":",   " ",      "\n", "a",    "7",    "date",
                                          "\u00E4", "#",    "'",   "\"",     "- ", "null", "[x]",  ",",
                                          "key-2",  "\n  ", "---", "x: y\n", "?",  "|",    "12:30"};
  std::mt19937 random(1);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same texts in every run
  std::size_t plain = 0;
  for (int round = 0; round < 60'000; ++round) {
    std::string text = "key: a";
    for (auto pieces = random() % 9; pieces > 0; --pieces) text += kPieces[random() % std::size(kPieces)];
    if (!is_plain(text)) continue;
    ++plain;
    CAPTURE(text);
    REQUIRE(reading_of(text) == by_yaml_cpp(text));
  }
  CHECK(plain > 1000);
}

TEST_CASE("a key given twice is reported in plain lines too") {
  const std::string text = "title: a\ntitle: b";
  REQUIRE(is_plain(text));
  CHECK(reading_of(text) == by_yaml_cpp(text));
  CHECK(reading_of(text).find("given twice") != std::string::npos);
}
