#include "web/rate_limits.hpp"

#include <doctest/doctest.h>

using namespace signpost::web;
using namespace std::chrono_literals;

TEST_CASE("thirty in ten minutes are let through, the next when the first is ten minutes old") {
  RateLimits limits({.count = 30, .within = 10min}, {.count = 1000, .within = 10min});
  const RateLimits::Time begun{};
  for (int count = 0; count < 30; ++count) CHECK(limits.allow("192.0.2.1", begun + count * 1s));
  CHECK_FALSE(limits.allow("192.0.2.1", begun + 31s));
  CHECK(limits.allow("192.0.2.2", begun + 31s));
  CHECK_FALSE(limits.allow("192.0.2.1", begun + 10min - 1s));
  CHECK(limits.allow("192.0.2.1", begun + 10min));
}

TEST_CASE("what is refused does not count, so that waiting always helps") {
  RateLimits limits({.count = 1, .within = 10s}, {.count = 10, .within = 10s});
  const RateLimits::Time begun{};
  CHECK(limits.allow("a", begun));
  for (int second = 1; second < 10; ++second) CHECK_FALSE(limits.allow("a", begun + second * 1s));
  CHECK(limits.allow("a", begun + 10s));
}

TEST_CASE("all together have a limit, however many they are") {
  RateLimits limits({.count = 5, .within = 1min}, {.count = 100, .within = 1min});
  int allowed = 0;
  for (int client = 0; client < 1000; ++client) allowed += limits.allow(std::to_string(client), {}) ? 1 : 0;
  CHECK(allowed == 100);
}

TEST_CASE("a household is one client") {
  CHECK(client_key("192.0.2.1") == "192.0.2.1");
  CHECK(client_key("2001:db8:1:2:3:4:5:6") == client_key("2001:db8:1:2:ffff::1"));
  CHECK(client_key("2001:db8:1:2::1") != client_key("2001:db8:1:3::1"));
  CHECK(client_key("::ffff:192.0.2.1") == "192.0.2.1");
  CHECK(client_key("nobody") == "nobody");
}
