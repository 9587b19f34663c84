#include "editing/judging.hpp"

#include <doctest/doctest.h>

using namespace signpost;
using namespace signpost::editing;

namespace {

constexpr const char* kQuote =
    "---\nname: \"A \\\"B\\\" C\"\nabout: \"A day\"\ndate: 2021-04-06\n---\n\n"
    "It \\*was\\*\\\nfine X.\n\nRing 555 Y. <!-- allow personal.phone: an editor has looked at it -->\n";

Diagnostic fault_at(std::size_t line, std::size_t column) {
  return {.code = "x.y", .where = {.file = "content/a.md", .line = line, .column = column}, .message = "it is wrong"};
}

Fault in_quote_at(std::size_t line, std::size_t column) {
  return faults_in_fields({fault_at(line, column)}, kQuote, WrittenAs::quote, {}).front();
}

}  // namespace

TEST_CASE("a fault in a quote's file is one in the copy, without what the file's form adds") {
  const auto first = in_quote_at(7, 6);
  CHECK(first.field == "words");
  CHECK(first.line == "It *was*");
  CHECK(first.what.where == Location{.file = "words", .line = 1, .column = 5});
  const auto last = in_quote_at(10, 10);
  CHECK(last.line == "Ring 555 Y.");
  CHECK(last.what.where == Location{.file = "words", .line = 4, .column = 10});
  CHECK(in_words(last) == "what is to be published has a fault on line 4: it is wrong");
}

TEST_CASE("keys of a file are fields, and those of the reader are told with what an editor can do") {
  const auto name = in_quote_at(2, 11);
  CHECK(name.field == "name");
  CHECK(name.line == "A \"B\" C");
  CHECK(name.what.where == Location{.file = "name", .line = 1, .column = 3});
  CHECK(name.what.hint.starts_with("ask the reader"));
  CHECK(in_quote_at(3, 11).field == "about");
  CHECK(in_words(in_quote_at(3, 11)) == "what it is about has a fault: it is wrong");
}

TEST_CASE("a fault in an answer's file is on the answer's own line, also where it begins with empty ones") {
  const std::string answer = "\n\nYes.\n\n[There](/x/).\n";
  const std::string text = "---\nquestion: \"Why?\"\nasked: 2021-04-06\n---\n\nYes.\n\n[There](/x/).\n";
  const auto fault = faults_in_fields({fault_at(8, 9)}, text, WrittenAs::answer, answer).front();
  CHECK(fault.field == "text");
  CHECK(fault.line == "[There](/x/).");
  CHECK(fault.what.where == Location{.file = "text", .line = 5, .column = 9});
  CHECK(faults_in_fields({fault_at(0, 0)}, text, WrittenAs::answer, answer).front().field == "text");
}
