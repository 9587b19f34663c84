#include "outside/findings.hpp"

#include <doctest/doctest.h>

using namespace signpost;
using outside::Answer;
using outside::Outcome;

namespace {

/// The severity's first letter and the code, such as "w link.external"; empty for nothing.
std::string said(const Answer& answer, bool has_network = true) {
  const auto found = outside::finding_of(answer, "https://one.example/a", {.file = "a.md", .line = 3}, has_network);
  if (!found) return {};
  CHECK(found->where == Location{.file = "a.md", .line = 3});
  return (found->severity == Severity::warning ? "w " : found->severity == Severity::note ? "n " : "e ") + found->code;
}

Answer answer(Outcome outcome) {
  return {.outcome = outcome, .what = "it is so", .moved_to = "https://new.example/"};
}

}  // namespace

TEST_CASE("only what is the link's fault is a warning against it") {
  CHECK(said(answer(Outcome::fine)).empty());
  CHECK(said(answer(Outcome::moved)) == "n link.moved");
  CHECK(said(answer(Outcome::gone)) == "w link.external");
  CHECK(said(answer(Outcome::no_network)) == "w link.private");
  CHECK(said(answer(Outcome::unanswered)) == "n link.unanswered");
}

TEST_CASE("a name that nobody has is the link's fault if anybody at all could be asked") {
  CHECK(said(answer(Outcome::no_such_name), true) == "w link.external");
  CHECK(said(answer(Outcome::no_such_name), false) == "n link.unanswered");
}
