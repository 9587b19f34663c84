#pragma once

#include "site/parts.hpp"

namespace signpost::site {

inline constexpr std::string_view kEventsAddress = "/events/";
inline constexpr std::string_view kCalendarFile = "events.ics";

/// "/events/": the dates to come, counted from the day of the build.
OutputFile events_page(const Parts& parts, Diagnostics& diagnostics);

/// All events that the site shows, past ones included, for readers' own calendars.
OutputFile calendar_file(const Parts& parts);

/// {days, title, url, place} of the first `most` events to come; `url` and `place` may be `false`.
render::View::List event_views(const Parts& parts, std::size_t most);

}  // namespace signpost::site
