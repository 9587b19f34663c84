#include "forms/filled.hpp"

#include "model/settings.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace signpost;
using namespace signpost::forms;

namespace {

Form form_at(const std::string& address, const std::vector<std::string>& audiences = {}) {
  auto forms = forms_of({.title = "News", .read_within = {}}, audiences);
  return *std::find_if(forms.begin(), forms.end(), [&](const Form& form) { return form.address == address; });
}

std::string problem_with(const std::string& address, const web::Fields& sent, const std::string& field) {
  for (const auto& problem : fill_in(form_at(address, {"staff"}), sent).problems) {
    if (problem.field == field) return problem.words;
  }
  return {};
}

web::Fields one(const std::string& name, const std::string& value) {
  web::Fields fields;
  fields.add(name, value);
  return fields;
}

}  // namespace

TEST_CASE("what is missing is said in the field's own words, and only where it is needed") {
  const auto filled = fill_in(form_at("/feedback/"), {});
  REQUIRE(filled.problems.size() == 2);
  CHECK(filled.problems[0] == Problem{"message", "Write what you would like to tell us"});
  CHECK(filled.problems[1] == Problem{"consent", "Choose whether we may publish it"});
  CHECK(problem_with("/feedback/", one("message", " \r\n\t "), "message") == "Write what you would like to tell us");
}

TEST_CASE("who wants to be published with their name is asked for it") {
  auto sent = one("consent", "named");
  CHECK(problem_with("/feedback/", sent, "name") == "Add your name, or choose to be published without it");
  sent.add("name", "\u200b");
  CHECK_FALSE(problem_with("/feedback/", sent, "name").empty());
  CHECK(problem_with("/feedback/", one("consent", "unnamed"), "name").empty());
  CHECK(problem_with("/ask/", one("consent", "named"), "name").empty());
}

TEST_CASE("what a program sends as a number is told to be a text") {
  auto sent = one("message", "5");
  sent.note_no_text("message");
  CHECK(problem_with("/feedback/", sent, "message") == "Send this as a text, between quotation marks");
  CHECK(problem_with("/feedback/", one("message", "5"), "message").empty());
}

TEST_CASE("an address is judged by what somebody is likely to have mistyped") {
  CHECK(problem_with("/feedback/", one("email", "reader"), "email").starts_with("Add the @ sign"));
  CHECK(problem_with("/feedback/", one("email", "reader@"), "email").starts_with("Add the part after the @ sign"));
  CHECK(problem_with("/feedback/", one("email", "reader@example"), "email").starts_with("Add the part after"));
  CHECK(problem_with("/feedback/", one("email", "a b@example.org"), "email").starts_with("Check your e-mail address"));
  CHECK(problem_with("/feedback/", one("email", "a@example.org\nBcc: b@example.org"), "email") ==
        "Write this in one line");
  CHECK(problem_with("/feedback/", one("email", " reader@example.org "), "email").empty());
  CHECK(problem_with("/subscribe/", {}, "email") == "Add your e-mail address");
}

TEST_CASE("lengths are counted in characters, as readers count") {
  std::string words;
  for (int count = 0; count < 10'000; ++count) words += "ä";
  CHECK(problem_with("/feedback/", one("message", words), "message").empty());
  CHECK(problem_with("/feedback/", one("message", words + "ä"), "message") ==
        "Make this shorter: it has 10001 characters, and 10000 is the most");
  CHECK(problem_with("/feedback/", one("name", "two\nlines"), "name") == "Write this in one line");
}

TEST_CASE("of choices only what is offered is taken, and of other fields nothing") {
  CHECK(problem_with("/feedback/", one("consent", "everything"), "consent") == "Choose from what is offered");
  CHECK(problem_with("/subscribe/", one("audience", "managers"), "audience") == "Choose from what is offered");
  CHECK(problem_with("/subscribe/", one("audience", "staff"), "audience").empty());
  const auto filled = fill_in(form_at("/feedback/"), one("state", "published"));
  CHECK_FALSE(filled.values.contains("state"));
}

TEST_CASE("words come without what cannot be seen, and with line ends of one kind") {
  web::Fields sent;
  sent.add("message", " one\r\ntwo\rthree\x01\x1b[31m ");
  CHECK(fill_in(form_at("/feedback/"), sent).get("message") == "one\ntwo\nthree[31m");
}

TEST_CASE("texts may link to the forms that there are") {
  for (const auto& form : forms_of({.title = "News", .read_within = {}}, {})) {
    const bool is_known = std::find(kFormAddresses.begin(), kFormAddresses.end(), form.address) != kFormAddresses.end();
    CHECK(is_known == (form.kind != FormKind::comment));  // which begins at a passage
  }
}

TEST_CASE("each choice of consent has words of its own") {
  CHECK(wording_of("named").text != wording_of("unnamed").text);
  CHECK(wording_of("unnamed") != wording_of("private"));
  CHECK(wording_of(FormKind::question) != wording_of("named"));
}
