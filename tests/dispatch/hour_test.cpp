#include "dispatch/hour.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

using namespace signpost::dispatch;
using namespace std::chrono_literals;

namespace {

/// Attempts so many seconds ago.
TriedWithin tried(std::vector<int> ages) {
  return [ages = std::move(ages)](std::chrono::seconds time) {
    return std::count_if(ages.begin(), ages.end(), [&](int age) { return age < time.count(); });
  };
}

std::vector<int> at_once(int count, int age) {
  return std::vector<int>(static_cast<std::size_t>(count), age);
}

}  // namespace

TEST_CASE("nobody waits for the hour while it has room") {
  CHECK(wait_by_hour(0, 10, tried({})) == 0s);
  CHECK(wait_by_hour(10, 10, tried({})) == 0s);
  CHECK(wait_by_hour(4, 10, tried(at_once(6, 100))) == 0s);
  CHECK(wait_by_hour(1000, 0, tried(at_once(6, 100))) == 0s);
}

TEST_CASE("whoever finds no room goes when an hour has passed since as many before") {
  CHECK(wait_by_hour(11, 10, tried({})) == 1h);
  CHECK(wait_by_hour(20, 10, tried({})) == 1h);
  CHECK(wait_by_hour(21, 10, tried({})) == 2h);
  CHECK(std::chrono::abs(wait_by_hour(10, 10, tried(at_once(10, 600))) - 50min) <= 1s);
  CHECK(std::chrono::abs(wait_by_hour(15, 10, tried(at_once(10, 600))) - 110min) <= 1s);
  CHECK(std::chrono::abs(wait_by_hour(5, 10, tried(at_once(6, 3000))) - 10min) <= 1s);
}
