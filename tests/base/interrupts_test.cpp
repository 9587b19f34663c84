#include "base/interrupts.hpp"

#include "base/parallel.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <atomic>

using namespace signpost;

TEST_CASE("a signal waits until it is asked for, and is taken once") {
  const Interrupts interrupts;
  CHECK_NOTHROW(interrupts.check());
  kill(getpid(), SIGTERM);
  try {
    interrupts.check();
    FAIL("nothing was thrown");
  } catch (const Interrupted& interrupted) {
    CHECK(interrupted.signal() == SIGTERM);
  }
  CHECK_NOTHROW(interrupts.check());
  kill(getpid(), SIGINT);
  interrupts.wait();
}

TEST_CASE("work on many threads stops soon after a signal") {
  const Interrupts interrupts;
  std::atomic<int> done = 0;
  const auto work = [&](std::size_t, std::size_t) {
    interrupts.check();
    if (++done == 100) kill(getpid(), SIGINT);
  };
  CHECK_THROWS_AS(in_parallel(1'000'000, 4, work), Interrupted);
  CHECK(done < 500'000);
}

TEST_CASE("an ignored signal stays ignored") {
  auto* const before = std::signal(SIGINT, SIG_IGN);
  {
    const Interrupts interrupts;
    kill(getpid(), SIGINT);
    CHECK_NOTHROW(interrupts.check());
  }
  std::signal(SIGINT, before);
}
