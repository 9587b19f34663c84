#include "desk/marks.hpp"

#include <doctest/doctest.h>

using namespace signpost;
using namespace signpost::desk;

namespace {

std::vector<std::string> marked(const std::string& text, const store::Submission& sender = {}) {
  std::vector<std::string> words;
  for (const auto& mark : marks_in(text, sender)) words.push_back(text.substr(mark.from, mark.to - mark.from));
  return words;
}

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("numbers, addresses and initials are marked in the order of the text") {
  CHECK(marked("R's coach is on 01632 960 123, or coach@example.org.") ==
        Words{"R's", "01632 960 123", "coach@example.org"});
  CHECK(marked("J\u2019s aunt came.") == Words{"J\u2019s"});
}

TEST_CASE("words and numbered things are no initials") {
  CHECK(marked("I had plan B. A teacher read section C to me, and I liked it.") == Words{});
  CHECK(marked("The BBC and an X-ray of vitamin D") == Words{"X"});
}

TEST_CASE("the sender's own name is marked where they did not agree to be named") {
  store::Submission sender;
  sender.name = "Al Example";
  sender.consent = store::Consent::unnamed;
  CHECK(marked("This example helped, Al said. EXAMPLES do.", sender) == Words{"example"});
  sender.consent = store::Consent::named;
  CHECK(marked("This example helped.", sender) == Words{});
  sender.kind = store::SubmissionKind::question;
  CHECK(marked("Is this an example?", sender) == Words{"example"});
}

TEST_CASE("a text is cut into paragraphs and pieces without losing a byte of its words") {
  const std::string text = "One R\ntwo\n\n\nthree";
  const auto paragraphs = paragraphs_of(text, marks_in(text, {}));
  REQUIRE(paragraphs.size() == 2);
  CHECK(paragraphs[0] == std::vector<Marked>{{"One "}, {"R", "initials"}, {"\ntwo"}});
  CHECK(paragraphs[1] == std::vector<Marked>{{"three"}});
  CHECK(paragraphs_of("", {}).empty());
  CHECK(paragraphs_of("\n\n\n", {}).empty());
}

TEST_CASE("marks are told in words, each kind once") {
  CHECK(in_words(std::vector<Mark>{}) == "");
  CHECK(in_words(std::vector<Mark>{{0, 1, "initials"}, {2, 3, "initials"}}) == "initials");
  CHECK(in_words(std::vector<Mark>{{0, 1, "a"}, {2, 3, "b"}, {4, 5, "c"}}) == "a, b and c");
}

TEST_CASE("control characters are shown as what they are: nothing to read") {
  CHECK(shown("a\x1b[31m\tb\nc\x7f") == "a\uFFFD[31m\tb\nc\uFFFD");
}
