#include "site/events.hpp"

#include "model/events.hpp"
#include "site/calendar.hpp"

namespace signpost::site {
namespace {

using render::View;

View event_view(const Event& event) {
  return View{}
      .set("days", days_in_words(event))
      .set("date", iso_date(event.date))
      .set("title", event.title)
      .set("url", optional_text(event.url))
      .set("place", optional_text(event.place));
}

}  // namespace

View::List event_views(const Parts& parts, std::size_t most) {
  View::List views;
  for (const auto& event : events_from(parts.content.events, parts.times.today)) {
    if (views.size() == most) break;
    views.push_back(event_view(event));
  }
  return views;
}

OutputFile events_page(const Parts& parts, Diagnostics& diagnostics) {
  const std::string address(kEventsAddress);
  auto view = parts.frame.page({.address = address, .title = "Dates", .part = address});
  auto events = event_views(parts, parts.content.events.size());
  view.set("has_events", !events.empty());
  view.set("events", std::move(events));
  return make_page(parts, "site/events", view, address, diagnostics);
}

OutputFile calendar_file(const Parts& parts) {
  return {std::string(kCalendarFile), calendar_of(parts.content.events, parts.library.settings, parts.times.stamp)};
}

}  // namespace signpost::site
