#pragma once

#include "store/connection.hpp"
#include "store/submission.hpp"

namespace signpost::store {

Submission read_submission(const Row& row);

/// What the inbox's search looks through, folded.
std::string search_text_of(const std::string& message, const std::string& name, const std::string& team);

std::int64_t seconds(UtcSeconds time);
UtcSeconds time_of(std::int64_t seconds);
/// 0 is never.
std::optional<UtcSeconds> time_if_any(std::int64_t seconds);

}  // namespace signpost::store
