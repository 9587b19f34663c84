#include "model/events.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace signpost {

std::string days_in_words(const Event& event) {
  const auto& first = event.date;
  const auto last = event.ends.value_or(first);
  if (last == first) return long_date(first);
  if (first.year() == last.year() && first.month() == last.month()) {
    return fmt::format("{} to {}", static_cast<unsigned>(first.day()), long_date(last));
  }
  return fmt::format("{} to {}", long_date(first), long_date(last));
}

std::vector<Event> events_from(const std::vector<Event>& events, const Date& day) {
  std::vector<Event> to_come;
  std::copy_if(events.begin(), events.end(), std::back_inserter(to_come),
               [&](const Event& one) { return one.ends.value_or(one.date) >= day; });
  std::stable_sort(to_come.begin(), to_come.end(), [](const Event& a, const Event& b) { return a.date < b.date; });
  return to_come;
}

std::vector<Event> events_for(const std::vector<Event>& events, const Audiences& readers) {
  std::vector<Event> shown;
  std::copy_if(events.begin(), events.end(), std::back_inserter(shown),
               [&](const Event& one) { return is_for(one.audience, readers); });
  return shown;
}

}  // namespace signpost
