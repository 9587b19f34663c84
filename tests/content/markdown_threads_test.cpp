#include "base/parallel.hpp"
#include "content/markdown_dump.hpp"

#include <doctest/doctest.h>

#include <vector>

using namespace signpost;
using namespace signpost::content;

namespace {

constexpr std::size_t kParses = 5000;
constexpr std::size_t kWorkers = 8;

/// A text with everything the reader knows, told apart by `number`.
Body text_of(std::size_t number) {
  return dump::body(
      fmt::format("# Issue {0}\n\n:::: focus {{label=\"Focus {0}\"}}\n1. *a* ~~b~~ www.a{0}.org\n2. c[^1]\n\n"
                  "::: quote {{name=Jo}}\n> H<sub>2</sub>O `{0}`\n:::\n::::\n\n| a | b |\n|---|:-:|\n"
                  "| {0} | me{0}@example.org |\n\n- [x] done\n\n<details><summary>S</summary>\n\n"
                  "```c\n{0}\n```\n\n</details>\n\n[^1]: Note {0}\n\n::: tipp\n:::\n",
                  number));
}

}  // namespace

TEST_CASE("many threads read documents as one thread does") {
  constexpr std::size_t kTexts = 50;
  std::vector<Document> expected(kTexts);
  std::vector<Diagnostics> expected_faults(kTexts);
  for (std::size_t k = 0; k < kTexts; ++k) expected[k] = parse_markdown(text_of(k), expected_faults[k]);
  REQUIRE(dump::places(expected_faults[0]) == "28:5+4 directive.unknown");

  std::vector<std::size_t> differing(kWorkers, 0);
  in_parallel(kParses, kWorkers, [&](std::size_t index, std::size_t worker) {
    Diagnostics faults;
    const auto document = parse_markdown(text_of(index % kTexts), faults);
    if (document != expected[index % kTexts] || faults != expected_faults[index % kTexts]) ++differing[worker];
  });
  CHECK(differing == std::vector<std::size_t>(kWorkers, 0));
}
