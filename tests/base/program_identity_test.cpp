#include "base/program_identity.hpp"

#include <doctest/doctest.h>

using namespace signpost;

TEST_CASE("a program names itself in the same way each time") {
  const auto name = program_identity();
  CHECK(name.size() == 32);
  CHECK(program_identity() == name);
}
