#include "base/clock.hpp"

#include <doctest/doctest.h>

using namespace signpost;

TEST_CASE("dates are read in one form and only if the day exists") {
  REQUIRE(parse_date("2021-03-01"));
  CHECK(iso_date(*parse_date("2024-02-29")) == "2024-02-29");
  for (const auto* wrong :
       {"2023-02-29", "2021-3-1", "01-03-2021", "2021-13-01", "2021-00-10", "+021-03-01", "", "2021-03-01T00"}) {
    CHECK_FALSE_MESSAGE(parse_date(wrong), wrong);
  }
}

TEST_CASE("dates are written as people read them") {
  const auto date = *parse_date("2021-03-01");
  CHECK(long_date(date) == "1 March 2021");
  CHECK(month_and_year(date) == "March 2021");
  CHECK(rfc3339(start_of(date)) == "2021-03-01T00:00:00Z");
}

TEST_CASE("a fixed clock stands on its day") {
  const FixedClock clock(*parse_date("2021-03-01"));
  CHECK(iso_date(clock.today()) == "2021-03-01");
  CHECK(clock.now() == start_of(clock.today()));
}
