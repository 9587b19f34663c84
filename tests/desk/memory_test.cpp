#include "desk/memory.hpp"

#include <doctest/doctest.h>

using namespace signpost::desk;

TEST_CASE("a notice is told once, to its own visit") {
  Memory memory;
  memory.tell("a", {.words = "Done."});
  CHECK_FALSE(memory.take_notice("b"));
  CHECK(memory.take_notice("a")->words == "Done.");
  CHECK_FALSE(memory.take_notice("a"));
}

TEST_CASE("what a visit typed is gone with it") {
  Memory memory;
  memory.keep_address("a", "me@example.org");
  CHECK(memory.address("a") == "me@example.org");
  memory.forget("a");
  CHECK(memory.address("a").empty());
}

TEST_CASE("no more than so many visits are remembered") {
  Memory memory;
  for (std::size_t i = 0; i <= Memory::kMostVisits; ++i) memory.keep_address(std::to_string(i), "x@example.org");
  std::size_t known = 0;
  for (std::size_t i = 0; i <= Memory::kMostVisits; ++i) known += memory.address(std::to_string(i)).empty() ? 0U : 1U;
  CHECK(known == Memory::kMostVisits);
}
