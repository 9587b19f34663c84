#include "base/overloaded.hpp"
#include "editing/editor.hpp"
#include "editing/state_words.hpp"

#include <fmt/format.h>

namespace signpost::editing {
namespace {

Explanation explain(const store::NotAllowed& not_allowed) {
  if (not_allowed.from == store::SubmissionState::withdrawn) {
    return {"the reader has taken these words back", "nothing can be done with them any more"};
  }
  // What is only closed can do all but become what it never asked for.
  const auto words = fmt::format("this is {} and cannot become {}", state_in_words(not_allowed.from, false),
                                 state_in_words(not_allowed.to, false));
  return {words,
          can_become(not_allowed.from, store::SubmissionState::in_review) ? "take it back into review first" : ""};
}

}  // namespace

Explanation explain(const Outcome& outcome) {
  return std::visit(
      overloaded{[](const store::Submission&) { return Explanation{}; },
                 [](const Refused& refused) {
                   return Explanation{refused.words, refused.hint};
                 },
                 [](const store::Stale&) {
                   return Explanation{"somebody else changed this in the meantime", "look at it again, then decide"};
                 },
                 [](const store::NotAllowed& not_allowed) { return explain(not_allowed); },
                 [](const store::Missing&) {
                   return Explanation{"there is no such message", "it may have been removed in the meantime"};
                 }},
      outcome);
}

}  // namespace signpost::editing
