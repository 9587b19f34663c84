#include "base/text.hpp"

#include <doctest/doctest.h>

using namespace signpost;

TEST_CASE("a slug is lower-case words joined by hyphens") {
  CHECK(slug("What is working well?") == "what-is-working-well");
  CHECK(slug("This month\u2019s focus") == "this-months-focus");
  CHECK(slug("  Dydd \u2013 Gwener  ") == "dydd-gwener");
  CHECK(slug("\u00c9t\u00e9") == "\u00c9t\u00e9");
  CHECK(slug("?!").empty());
}

TEST_CASE("the first fault in UTF-8 is found") {
  CHECK(find_invalid_utf8("d\u00fb\u20ac\U0001F600") == std::string_view::npos);
  CHECK(find_invalid_utf8("ab\xffz") == 2);
  CHECK(find_invalid_utf8("a\xc0\xaf") == 1);
  CHECK(find_invalid_utf8("\xed\xa0\x80") == 0);
  CHECK(find_invalid_utf8("\xf4\x90\x80\x80") == 0);
  CHECK(find_invalid_utf8("a\xe2\x82") == 1);
}

TEST_CASE("lines count from 1 and come without their ends") {
  CHECK(line_of("one\r\ntwo\nthree", 1) == "one");
  CHECK(line_of("one\r\ntwo\nthree", 3) == "three");
  CHECK(line_of("one\n", 2).empty());
  CHECK(line_of("one", 5).empty());
}

TEST_CASE("JSON strings escape quotes, backslashes and control characters") {
  CHECK(json_string("a\"b\\c\n\x01\u00e9") == "\"a\\\"b\\\\c\\n\\u0001\u00e9\"");
}

TEST_CASE("trim, split, join and replace") {
  CHECK(trim(" \t a b \n") == "a b");
  CHECK(trim(" \n").empty());
  CHECK(split("a,,b", ',') == std::vector<std::string_view>{"a", "", "b"});
  CHECK(join({"a", "b"}, ", ") == "a, b");
  CHECK(replace_all("aaa", "a", "aa") == "aaaaaa");
}

TEST_CASE("words are counted by the blanks around them") {
  CHECK(count_words("") == 0);
  CHECK(count_words("  \n") == 0);
  CHECK(count_words("one") == 1);
  CHECK(count_words(" one  two\nthree\tf\u00FCnf ") == 4);
  std::string many;
  for (int k = 0; k < 500; ++k) many += "a ";
  CHECK(count_words(many) == 500);
}

TEST_CASE("what shows nothing is not visible, and any letter or sign is") {
  CHECK_FALSE(is_visible(""));
  CHECK_FALSE(is_visible(" \t\n"));
  CHECK_FALSE(is_visible("\u200B\u200D\u2060\uFEFF\u00A0\u00AD\u2003\u202F\u3000\u3164\u202E"));
  for (const auto* text : {"a", "\u200Ba", "\u2070", "\u20AC", "\u2013", "\u00E9", "\u0627", "\U0001F642"}) {
    CHECK_MESSAGE(is_visible(text), text);
  }
}

TEST_CASE("turns of direction are taken out, marks and letters stay") {
  CHECK(without_turns("\u202Eevil\u202C \u2066x\u2069") == "evil x");
  CHECK(without_turns("\u200F\u05D0 \u2013 \u2026") == "\u200F\u05D0 \u2013 \u2026");
  CHECK(without_turns("") == "");
}
