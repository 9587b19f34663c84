#include "model/events.hpp"

#include <doctest/doctest.h>

using namespace signpost;

namespace {

Date day(int month, int day_of_month, int year = 2021) {
  return {std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
          std::chrono::day{static_cast<unsigned>(day_of_month)}};
}

std::vector<std::string> titles(const std::vector<Event>& events) {
  std::vector<std::string> names;
  for (const auto& one : events) names.push_back(one.title);
  return names;
}

}  // namespace

TEST_CASE("an event's days are said once each") {
  CHECK(days_in_words({.date = day(3, 1)}) == "1 March 2021");
  CHECK(days_in_words({.date = day(3, 1), .ends = day(3, 1)}) == "1 March 2021");
  CHECK(days_in_words({.date = day(3, 22), .ends = day(3, 26)}) == "22 to 26 March 2021");
  CHECK(days_in_words({.date = day(3, 30), .ends = day(4, 2)}) == "30 March 2021 to 2 April 2021");
  CHECK(days_in_words({.date = day(3, 30), .ends = day(3, 30, 2022)}) == "30 March 2021 to 30 March 2022");
}

TEST_CASE("an event is to come until its last day is over") {
  const std::vector<Event> events = {{.title = "later", .date = day(5, 1)},
                                     {.title = "still on", .date = day(3, 1), .ends = day(3, 15)},
                                     {.title = "over", .date = day(3, 14)},
                                     {.title = "today", .date = day(3, 15)}};
  CHECK(titles(events_from(events, day(3, 15))) == std::vector<std::string>{"still on", "today", "later"});
}

TEST_CASE("an event for some is seen by them alone") {
  const std::vector<Event> events = {{.title = "open"}, {.title = "managers'", .audience = {"managers"}}};
  CHECK(titles(events_for(events, {})) == std::vector<std::string>{"open"});
  CHECK(titles(events_for(events, {"managers"})).size() == 2);
}
