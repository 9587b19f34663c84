#include "site/calendar.hpp"

#include "site/moor.hpp"
#include "site/page_reader.hpp"

#include <doctest/doctest.h>

using namespace signpost;
using namespace signpost::moor;
using site::calendar_line;
using site::calendar_of;
using site::calendar_text;

namespace {

Date day(unsigned month, unsigned day_of_month) {
  return {std::chrono::year{2021}, std::chrono::month{month}, std::chrono::day{day_of_month}};
}

std::vector<std::string> values_of(const std::string& calendar, const std::string& name) {
  std::vector<std::string> values;
  for (auto at = calendar.find("\n" + name + ":"); at != std::string::npos;
       at = calendar.find("\n" + name + ":", at + 1)) {
    const auto start = at + name.size() + 2;
    values.push_back(calendar.substr(start, calendar.find('\r', start) - start));
  }
  return values;
}

using Values = std::vector<std::string>;

}  // namespace

TEST_CASE("an event of some days ends on the morning after its last one") {
  const auto calendar = calendar_of({{.title = "Demonstrations", .date = day(3, 22), .ends = day(3, 31)}}, {}, {});
  CHECK(values_of(calendar, "DTSTART;VALUE=DATE") == Values{"20210322"});
  CHECK(values_of(calendar, "DTEND;VALUE=DATE") == Values{"20210401"});
  CHECK(calendar.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"));
  CHECK(calendar.ends_with("END:VEVENT\r\nEND:VCALENDAR\r\n"));
}

TEST_CASE("the stamp is the one that was given, or else the event's day") {
  const std::vector<Event> events = {{.title = "One", .date = day(3, 8)}};
  CHECK(values_of(calendar_of(events, {}, {}), "DTSTAMP") == Values{"20210308T000000Z"});
  CHECK(values_of(calendar_of(events, {}, UtcSeconds{std::chrono::seconds{1614603661}}), "DTSTAMP") ==
        Values{"20210301T130101Z"});
}

TEST_CASE("an event keeps its identity when it moves, and no two have the same") {
  const std::vector<Event> events = {
      {.title = "Tea", .date = day(3, 8)}, {.title = "Tea", .date = day(4, 8)}, {.title = "Talk", .date = day(3, 8)}};
  auto moved = events;
  moved[0].date = day(3, 9);
  const auto before = values_of(calendar_of(events, {}, {}), "UID");
  CHECK(before == values_of(calendar_of(moved, {}, {}), "UID"));
  REQUIRE(before.size() == 3);
  CHECK(before[0] != before[1]);
  CHECK(before[0] != before[2]);
}

TEST_CASE("text is escaped and keeps no control characters") {
  CHECK(calendar_text("Hall 2; tea, cake\\\nand\x07 talk") == "Hall 2\\; tea\\, cake\\\\\\nand talk");
}

TEST_CASE("lines are folded after 75 bytes at most and never inside a character") {
  const std::string value = std::string(66, 'a') + "éé" + std::string(150, 'b');
  const auto line = calendar_line("SUMMARY", value);
  std::string unfolded;
  std::size_t from = 0;
  while (from < line.size()) {
    const auto end = line.find("\r\n", from);
    REQUIRE(end != std::string::npos);
    CHECK(end - from <= 75);
    CHECK((static_cast<unsigned char>(line[end - 1]) & 0x80U) == 0U);
    unfolded += line.substr(from + (from == 0 ? 0 : 1), end - from - (from == 0 ? 0 : 1));
    from = end + 2;
  }
  CHECK(unfolded == "SUMMARY:" + value);
}

TEST_CASE("a site's dates and its calendar hold what its readers may see") {
  auto library = whole_library();
  library.events = {{.title = "Open afternoon", .date = day(5, 12), .place = "Hub", .url = "https://example.org/tea"},
                    {.title = "Hush", .date = day(5, 13), .audience = {"managers"}}};
  const auto files = build(library);
  CHECK(has(files.at("events/index.html"), "<a href=\"https://example.org/tea\">Open afternoon</a>"));
  CHECK(has(files.at("events/index.html"), "href=\"../events.ics\""));
  CHECK(values_of(files.at("events.ics"), "SUMMARY") == Values{"Open afternoon"});
  CHECK(has(files.at("index.html"), "All dates"));
  Diagnostics diagnostics;
  const auto theirs = build(library, SiteView{"managers", {"managers"}}, diagnostics);
  CHECK(values_of(theirs.at("events.ics"), "SUMMARY").size() == 2);
  library.events.erase(library.events.begin());
  CHECK_FALSE(build(library).contains("events.ics"));
  CHECK_FALSE(build(library).contains("events/index.html"));
}
