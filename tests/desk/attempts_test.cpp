#include "desk/attempts.hpp"

#include <doctest/doctest.h>

using namespace signpost;
using signpost::desk::Attempts;
using namespace std::chrono_literals;

namespace {

UtcSeconds at(int seconds) {
  return UtcSeconds(std::chrono::seconds(1'700'000'000 + seconds));
}

/// Makes wrong attempts for a name until the first wait.
void use_up(Attempts& attempts, const std::string& name, const std::string& client, int free) {
  for (int i = 0; i < free; ++i) REQUIRE_FALSE(attempts.begin(name, client, at(0)));
}

}  // namespace

TEST_CASE("each wrong password makes the next wait longer, up to an end") {
  Attempts attempts({.free = 2, .first = 5s, .most = 12s}, {.free = 100});
  use_up(attempts, "Ada", "10.0.0.1", 2);
  CHECK(attempts.begin("Ada", "10.0.0.1", at(0)) == 5s);
  CHECK(attempts.begin("Ada", "10.0.0.1", at(4)) == 1s);
  CHECK_FALSE(attempts.begin("Ada", "10.0.0.1", at(5)));
  CHECK(attempts.begin("Ada", "10.0.0.1", at(5)) == 10s);
  CHECK_FALSE(attempts.begin("Ada", "10.0.0.1", at(15)));
  CHECK(attempts.begin("Ada", "10.0.0.1", at(15)) == 12s);
}

TEST_CASE("another address does not help with one name, nor another name from one address") {
  Attempts attempts({.free = 2, .first = 5s}, {.free = 3, .first = 7s});
  use_up(attempts, "Ada", "10.0.0.1", 2);
  CHECK(attempts.begin("Ada", "10.0.0.2", at(0)) == 5s);
  CHECK_FALSE(attempts.begin("Ben", "10.0.0.1", at(0)));
  CHECK(attempts.begin("Cas", "10.0.0.1", at(0)) == 7s);
}

TEST_CASE("whoever came in from an address is not locked out of it by others who guess their name") {
  Attempts attempts({.free = 2, .first = 5s});
  REQUIRE_FALSE(attempts.begin("Ada", "10.0.0.1", at(0)));
  attempts.succeeded("Ada", "10.0.0.1");
  use_up(attempts, "Ada", "10.0.0.9", 2);
  CHECK(attempts.begin("Ada", "10.0.0.9", at(0)));
  CHECK_FALSE(attempts.begin("Ada", "10.0.0.1", at(0)));
}

TEST_CASE("what is long ago is forgotten") {
  Attempts attempts({.free = 1, .first = 5s, .most = 60s, .memory = 100s});
  use_up(attempts, "Ada", "10.0.0.1", 1);
  CHECK(attempts.begin("Ada", "10.0.0.1", at(0)));
  CHECK_FALSE(attempts.begin("Ada", "10.0.0.1", at(101)));
  CHECK(attempts.begin("Ada", "10.0.0.1", at(101)) == 5s);
}
