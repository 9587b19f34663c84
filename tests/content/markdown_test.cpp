#include "content/markdown.hpp"

#include <doctest/doctest.h>

using namespace signpost;

TEST_CASE("a paragraph is a paragraph") {
  Diagnostics d;
  auto doc = content::parse_markdown({.file = "a.md", .source = "Hello *you*\n"}, d);
  CHECK(doc.blocks.size() == 1);
}
