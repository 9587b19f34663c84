#include "base/text_index.hpp"
#include "content/target_places.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace signpost;
using namespace signpost::content;

namespace {

Body body(const std::string& text) {
  return {.file = "content/pages/a.md", .source = text};
}

/// "line:column+length"
std::string placed(const Location& where) {
  return std::to_string(where.line) + ":" + std::to_string(where.column) + "+" + std::to_string(where.length);
}

}  // namespace

TEST_CASE("lines and columns are counted from 1, columns in characters") {
  const std::string text = "one\n\u00E9\u00E8 two\n\nlast";
  const TextIndex index(text);
  CHECK(index.line_of(0) == 1);
  CHECK(index.line_of(3) == 1);
  CHECK(index.line_of(4) == 2);
  CHECK(index.line_of(text.size()) == 4);
  CHECK(index.start_of(4) == text.size() - 4);
  CHECK(index.start_of(5) == text.size());
  CHECK(index.end_of(1) == 3);
  CHECK(index.end_of(3) == index.start_of(3));
  CHECK(index.end_of(4) == text.size());
  CHECK(TextIndex("one\n").end_of(1) == 3);
  CHECK(TextIndex("one\n").end_of(2) == 4);
  CHECK(index.column_of(text.find("two")) == 4);
  CHECK(index.column_of(text.size()) == 5);
  CHECK(TextIndex("").line_of(0) == 1);
  CHECK(TextIndex("").column_of(0) == 1);
}

TEST_CASE("columns of a line longer than any block are right at each byte") {
  std::string text = "first\n";
  for (int k = 0; k < 3000; ++k) text += "a\u00E9\u65E5";
  const TextIndex index(text);
  for (std::size_t k = 0; k < 3000; k += 7) {
    REQUIRE(index.column_of(6 + k * 6) == k * 3 + 1);
    REQUIRE(index.column_of(6 + k * 6 + 3) == k * 3 + 3);
  }
}

TEST_CASE("each of several equal targets has its own place, then the last keeps it") {
  const auto text = body("[a](x) [b](x)\n[c](x)\n");
  TargetPlaces places(text);
  CHECK(placed(places.find("x", 1)) == "1:5+1");
  CHECK(placed(places.find("x", 1)) == "1:12+1");
  CHECK(placed(places.find("x", 2)) == "2:5+1");
}

TEST_CASE("a target is found in every form in which it can be written") {
  const auto text = body(
      "\u00E9 [a](page:x \"t\") [b](<page:a b>) [c](page:(y)) <foo:bar>\n"
      "[d]() [e](#) [f](page:a&amp;b) [g](page:c\\_d)\n[words that\nrun on](page:z) [h][r]\n\n  [r]: page:ref\n");
  TargetPlaces places(text);
  CHECK(placed(places.find("page:x", 1)) == "1:7+6");
  CHECK(placed(places.find("page:a b", 1)) == "1:24+8");
  CHECK(placed(places.find("page:(y)", 1)) == "1:39+8");
  CHECK(placed(places.find("foo:bar", 1)) == "1:50+7");
  CHECK(placed(places.find("", 2)) == "2:4+2");
  CHECK(placed(places.find("#", 2)) == "2:11+1");
  CHECK(placed(places.find("page:a&b", 2)) == "2:18+12");
  CHECK(placed(places.find("page:c_d", 2)) == "2:36+9");
  CHECK(placed(places.find("page:z", 3)) == "4:9+6");
  CHECK(placed(places.find("page:ref", 4)) == "6:8+8");
}

TEST_CASE("what stands nowhere has its line, and words their place in it") {
  const auto text = body("first\n  some managers here\n");
  TargetPlaces places(text);
  CHECK(placed(places.find("page:x", 2)) == "2:3+18");
  CHECK(placed(places.find_words("managers", 2)) == "2:8+8");
  CHECK(placed(places.find_words("leaders", 2)) == "2:3+18");
  const auto fence = body("::: only on|ly\n:::\n");
  const TargetPlaces names(fence);
  CHECK(placed(names.find_words("on", 1)) == "1:10+2");
  CHECK(placed(names.find_words("ly", 1)) == "1:13+2");
}
