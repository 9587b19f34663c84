#pragma once

#include "base/clock.hpp"

#include <optional>
#include <string>

namespace signpost {

/// The day that it is on this machine.
Date local_day(UtcSeconds time);

/// "09:00", as clocks on this machine show it.
std::string local_clock(UtcSeconds time);

/// "2021-04-01T09:00", as clocks on this machine show it; nothing for another form or a day that does not exist. An
/// hour that is left out in spring is the one after it.
std::optional<UtcSeconds> parse_local_time(const std::string& text);

/// The same, of a time.
std::string to_local_form(UtcSeconds time);

/// "CEST": the name of this machine's time zone, as it is then.
std::string local_zone(UtcSeconds time);

/// "29 March 2021, 11:00 CEST": as clocks on this machine show it, with the name of their zone.
std::string local_time_in_words(UtcSeconds time);

}  // namespace signpost
