#include "pdf/joints.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace signpost::pdf;

namespace {

std::string numbers_in(std::string_view text) {
  std::string found;
  for (const auto& number : telephone_numbers(text)) {
    found += "[" + std::string(text.substr(number.from, number.to - number.from)) + "]";
  }
  return found;
}

RichText words_of_one_role(const std::string& text) {
  RichText made;
  made.append(text, TextStyle{}, ContentId{0});
  return made;
}

}  // namespace

TEST_CASE("telephone numbers are found with their blanks, brackets and hyphens") {
  CHECK(numbers_in("Ring 01632 960 123 or +44 (0)1632 960124.") == "[01632 960 123][+44 (0)1632 960124]");
  CHECK(numbers_in("(01632) 960123, 0800-1111; 020\u00A07946\u00A00000") ==
        "[(01632) 960123][0800-1111][020\u00A07946\u00A00000]");
}

TEST_CASE("years, scores, dates and parts of longer words are no telephone numbers") {
  for (const auto* text : {"2021 2022 2023", "0 1 2 3", "from 07 to 12", "7.05 0123", "A0123456789",
                           "0123 456 789 012 345 6", "0123456/7", "+", "(0", ""}) {
    CAPTURE(text);
    CHECK(numbers_in(text).empty());
  }
}

TEST_CASE("an address has joints before its dots and its at sign, a sentence has none") {
  CHECK(with_joints(words_of_one_role("Write to a.team@moor.example. Now.")).text ==
        "Write to a\u200B.team\u200B@moor\u200B.example. Now.");
  CHECK(with_joints(words_of_one_role("https://moor.example/a.b/help.html")).text ==
        "https://moor\u200B.example/a.b/help\u200B.html");
  for (const auto* text : {"e.g. this", "at 3.30 or 10.15", "The end.", "@", "a@b", ""}) {
    CAPTURE(text);
    CHECK_FALSE(has_address(text));
  }
}

TEST_CASE("joints move the spans and anchors behind them") {
  auto text = words_of_one_role("write to ");
  text.append("us@moor.example", TextStyle{}, ContentId{1}, 3);
  text.append(" now", TextStyle{}, ContentId{2});
  text.anchors.push_back({text.text.size(), "end"});
  const auto parted = with_joints(text);
  REQUIRE(parted.spans.size() == 3);
  const auto words_of = [&](const Span& span) { return parted.text.substr(span.from, span.to - span.from); };
  CHECK(words_of(parted.spans[1]) == "us\u200B@moor\u200B.example");
  CHECK(words_of(parted.spans[2]) == " now");
  CHECK(parted.anchors[0].at == parted.text.size());
}
