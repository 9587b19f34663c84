#include "editing/state_words.hpp"

namespace signpost::editing {

bool is_only_closed(const store::Submission& submission) {
  switch (submission.kind) {
    case store::SubmissionKind::volunteer:
    case store::SubmissionKind::comment: return true;
    case store::SubmissionKind::feedback: return submission.consent == store::Consent::private_use;
    case store::SubmissionKind::question: break;
  }
  return false;
}

std::string state_in_words(const store::Submission& submission) {
  return state_in_words(submission.state, is_only_closed(submission));
}

std::string state_in_words(store::SubmissionState state, bool is_only_closed) {
  if (state == store::SubmissionState::in_review) return "in review";
  if (state == store::SubmissionState::declined && is_only_closed) return "closed";
  return std::string(store::to_text(state));
}

std::string_view kind_in_words(store::SubmissionKind kind) {
  switch (kind) {
    case store::SubmissionKind::feedback: return "feedback";
    case store::SubmissionKind::question: return "a question";
    case store::SubmissionKind::volunteer: return "an offer of help";
    case store::SubmissionKind::comment: break;
  }
  return "a comment";
}

}  // namespace signpost::editing
