#include "base/suggestion.hpp"

#include <doctest/doctest.h>

using namespace signpost;

TEST_CASE("distance counts insertions, deletions, replacements and swaps") {
  CHECK(edit_distance("mapping", "mapping") == 0);
  CHECK(edit_distance("mappping", "mapping") == 1);
  CHECK(edit_distance("mpaping", "mapping") == 1);
  CHECK(edit_distance("", "abc") == 3);
}

TEST_CASE("a close word is suggested, a distant one is not") {
  const std::vector<std::string> keys = {"title", "summary", "status"};
  CHECK(suggest("titel", keys) == "did you mean 'title'?");
  CHECK(suggest("Status", keys) == "did you mean 'status'?");
  CHECK(suggest("colour", keys) == "accepted: title, summary, status");
}
