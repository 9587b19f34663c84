#pragma once

#include "check/prose.hpp"
#include "check/report.hpp"

#include <cstddef>

namespace signpost::check {

/// Sentences of more than `limit` words. Found: sentence.long.
void check_sentences(const Passage& passage, const Prose& prose, std::size_t limit, Report& report);

}  // namespace signpost::check
