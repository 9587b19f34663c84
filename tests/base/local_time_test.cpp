#include "base/local_time.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <ctime>

using namespace signpost;

namespace {

/// This machine's zone, while it lives.
struct Zone {
  explicit Zone(const char* name) {
    ::setenv("TZ", name, 1);
    ::tzset();
  }
  ~Zone() {
    ::unsetenv("TZ");
    ::tzset();
  }
  Zone(const Zone&) = delete;
  Zone& operator=(const Zone&) = delete;
};

}  // namespace

TEST_CASE("a time is read and written as clocks on this machine show it, with the name of their zone") {
  const Zone zone("CET-1CEST,M3.5.0,M10.5.0/3");
  const auto summer = parse_local_time("2021-04-01T09:00");
  REQUIRE(summer);
  CHECK(rfc3339(*summer) == "2021-04-01T07:00:00Z");
  CHECK(local_time_in_words(*summer) == "1 April 2021, 09:00 CEST");
  CHECK(to_local_form(*summer) == "2021-04-01T09:00");
  CHECK(iso_date(local_day(*parse_local_time("2021-04-01T00:30"))) == "2021-04-01");
  CHECK(iso_date(local_day(*parse_local_time("2021-03-31T23:59"))) == "2021-03-31");
  CHECK(local_time_in_words(*parse_local_time("2021-01-02T23:59")) == "2 January 2021, 23:59 CET");
  for (const auto* wrong : {"2021-04-01", "2021-04-31T09:00", "2021-04-01 09:00", "tomorrow", ""}) {
    CHECK_FALSE_MESSAGE(parse_local_time(wrong), wrong);
  }
}
