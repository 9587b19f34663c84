#include "base/waiting.hpp"

#include <doctest/doctest.h>

using namespace signpost;
using namespace std::chrono_literals;

TEST_CASE("mail that was put off waits three times as long each time, and no more after three days") {
  CHECK(wait_after(1, 300s) == 300s);
  CHECK(wait_after(2, 300s) == 900s);
  CHECK(wait_after(4, 300s) == 8100s);
  CHECK(wait_after(6, 300s) == 6h);
  std::int64_t attempts = 1;
  std::chrono::seconds waited = 0s;
  for (auto wait = wait_after(attempts, 300s); wait; wait = wait_after(++attempts, 300s)) waited += *wait;
  CHECK(waited >= 72h);
  CHECK(waited < 80h);
  CHECK(attempts < 20);
}
