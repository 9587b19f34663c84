#pragma once

#include "base/clock.hpp"
#include "editing/judging.hpp"
#include "render/view.hpp"
#include "store/submission.hpp"
#include "store/submissions.hpp"

#include <vector>

namespace signpost::desk {

/// What is known of a submission, as templates/desk/submission.mustache shows it.

/// Rows of a term and a description.
render::View::List facts_of(const store::Submission& submission, const Date& today);
render::View::List history_of(const store::Submission& submission, const std::vector<store::HistoryEntry>& history);
/// The reader's words, paragraphs of pieces, with what is marked in them.
render::View::List own_words(const store::Submission& submission);

/// The faults of some fields, for templates/desk/faults.mustache; false where they have none.
render::View faults_of(const editing::Faults& faults, const std::vector<std::string>& fields, const std::string& id);

}  // namespace signpost::desk
