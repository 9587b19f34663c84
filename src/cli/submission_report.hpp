#pragma once

#include "store/submission.hpp"
#include "store/submissions.hpp"

#include <string>
#include <vector>

namespace signpost::cli {

/// One JSON object with all that is kept of a submission.
std::string to_json(const store::Submission& submission);
std::string to_json(const store::HistoryEntry& entry);

/// A row of the inbox's table: receipt, day, kind, state, consent, and the beginning of the words.
std::string table_row(const store::Submission& submission);
std::string table_head();

/// All of it, as a person reads it on a terminal.
std::string described(const store::Submission& submission, const std::vector<store::HistoryEntry>& history);

}  // namespace signpost::cli
