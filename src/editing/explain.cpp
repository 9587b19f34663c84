#include "base/overloaded.hpp"
#include "editing/editor.hpp"

#include <fmt/format.h>

namespace signpost::editing {
namespace {

std::string_view in_words(store::SubmissionState state) {
  switch (state) {
    case store::SubmissionState::received: return "new";
    case store::SubmissionState::in_review: return "in review";
    default: return to_text(state);
  }
}

Explanation explain(const store::NotAllowed& not_allowed) {
  if (not_allowed.from == store::SubmissionState::withdrawn) {
    return {"the reader has taken these words back", "nothing can be done with them any more"};
  }
  const auto words =
      fmt::format("this is {} and cannot become {}", in_words(not_allowed.from), in_words(not_allowed.to));
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
