#pragma once

#include "model/library.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace signpost::site {

/// Events as iCalendar (RFC 5545), each a whole day or several; `settings` names the calendar. The same events give
/// the same bytes: the DTSTAMP is `stamp`, or else the event's own first day. An event's UID comes from its title, so
/// that one that moves to another day moves in readers' calendars, too; a later one of the same title adds its day.
std::string calendar_of(const std::vector<Event>& events, const Settings& settings, std::optional<UtcSeconds> stamp);

/// One content line, its end included: folded after at most 75 bytes, never inside a character (RFC 5545, 3.1).
std::string calendar_line(std::string_view name, std::string_view value);

/// A value of type TEXT (RFC 5545, 3.3.11): `\`, `;`, `,` and line ends escaped, other control characters left out.
std::string calendar_text(std::string_view text);

}  // namespace signpost::site
