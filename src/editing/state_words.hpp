#pragma once

#include "store/submission.hpp"

#include <string>
#include <string_view>

namespace signpost::editing {

/// What people call what is kept: the store's own names are for programs.

/// Whether nothing of it was ever to be published, as of an offer of help: it is closed, and nobody is declined.
bool is_only_closed(const store::Submission& submission);

/// "new", "in review", "declined"; "closed" for the last where it is only closed.
std::string state_in_words(const store::Submission& submission);
std::string state_in_words(store::SubmissionState state, bool is_only_closed);

/// "feedback", "an offer of help", "a question", "a comment"
std::string_view kind_in_words(store::SubmissionKind kind);

}  // namespace signpost::editing
