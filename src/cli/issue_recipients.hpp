#pragma once

#include "cli/issue_bodies.hpp"
#include "store/delivery.hpp"
#include "store/store.hpp"

#include <optional>
#include <string>

namespace signpost::cli {

/// Whom a correction is for; nothing where `edition` is the issue itself.
std::optional<store::Reached> reached_before(store::Store& store, const std::string& issue, std::int64_t edition);

/// Fixes who gets an issue, or a correction of it: those that it is for.
store::Dispatch freeze_recipients(store::Store& store, const store::NewDispatch& dispatch, const IssueBodies& bodies,
                                  UtcSeconds now);

}  // namespace signpost::cli
