#pragma once

#include "base/clock.hpp"

#include <optional>
#include <string_view>

namespace signpost::lists {

/// A day, or a day and a time, as ISO 8601 has them: "2021-03-01", "2021-03-01T09:30:00Z", "2021-03-01 09:30+01:00".
/// Seconds may be left out, parts of a second are; without a zone it is UTC, without a time the day's beginning.
/// Nothing for another form or for what does not exist.
std::optional<UtcSeconds> parse_moment(std::string_view text);

}  // namespace signpost::lists
