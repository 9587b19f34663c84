#include "base/parallel.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <stdexcept>
#include <vector>

using namespace signpost;

TEST_CASE("each index is worked on once, whatever the number of workers") {
  for (const std::size_t workers : {1U, 3U, 64U}) {
    std::vector<std::atomic<int>> seen(1000);
    in_parallel(seen.size(), workers, [&](std::size_t index, std::size_t) { ++seen[index]; });
    for (const auto& times : seen) REQUIRE(times == 1);
  }
}

TEST_CASE("an exception in one piece of work is thrown to the caller") {
  const auto work = [](std::size_t index, std::size_t) {
    if (index == 7) throw std::runtime_error("seven");
  };
  CHECK_THROWS_WITH(in_parallel(100, 4, work), "seven");
}

TEST_CASE("no work is no work") {
  in_parallel(0, 4, [](std::size_t, std::size_t) { FAIL("called"); });
}
