#include "base/sparing.hpp"

#include <doctest/doctest.h>

#include <thread>

using namespace signpost;
using namespace std::chrono_literals;

TEST_CASE("what took no time is looked at again when its least time has passed") {
  Sparing sparing(1h);
  CHECK_FALSE(sparing.is_due());
  CHECK(sparing.look([] { return 7; }) == 7);
  CHECK_FALSE(sparing.is_due());
  CHECK(sparing.wait() > 50min);
  CHECK(sparing.wait() <= 1h);
}

TEST_CASE("what took long is looked at again after twenty times as long, also where it failed") {
  Sparing sparing(0ns);
  CHECK(sparing.is_due());
  CHECK(sparing.wait() == 0ns);
  CHECK_THROWS_AS(sparing.look([]() -> int {
    std::this_thread::sleep_for(500ms);
    throw 7;
  }),
                  int);
  CHECK_FALSE(sparing.is_due());
  CHECK(sparing.wait() > 5s);
}
