#include "render/columns.hpp"

#include <doctest/doctest.h>

using namespace signpost::render;

TEST_CASE("columns count characters, wide ones twice and joined marks not at all") {
  CHECK(columns_of("abc") == 3);
  CHECK(columns_of("é–…") == 3);
  CHECK(columns_of("e\u0301") == 1);
  CHECK(columns_of("漢字") == 4);
  CHECK(columns_of("مَرحبا") == 5);
  CHECK(columns_of("") == 0);
}

TEST_CASE("lines break between words at the width") {
  CHECK(wrap("one two three", 7) == Lines{"one two", "three"});
  CHECK(wrap("one two three", 6) == Lines{"one", "two", "three"});
  CHECK(wrap("  one \t two  ", 72) == Lines{"one two"});
  CHECK(wrap("é é é", 3) == Lines{"é é", "é"});
}

TEST_CASE("a word longer than the width has a line to itself and stays whole") {
  CHECK(wrap("see https://example.org/long here", 10) == Lines{"see", "https://example.org/long", "here"});
}

TEST_CASE("the author's own line ends stay") {
  CHECK(wrap("one\ntwo", 72) == Lines{"one", "two"});
  CHECK(wrap("", 72).empty());
}

TEST_CASE("no line starts with a sign that would make it a list or a quote") {
  CHECK(wrap("one - two", 3) == Lines{"one -", "two"});
  CHECK(wrap("a > b # c", 1) == Lines{"a >", "b #", "c"});
}

TEST_CASE("lines without words are not indented") {
  CHECK(indent({"a", "", "b"}, "- ", "  ") == Lines{"- a", "", "  b"});
}
