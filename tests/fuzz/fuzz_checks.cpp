#include "check/checks.hpp"
#include "check/outside_links.hpp"
#include "content/markdown.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

using namespace signpost;

/// Any bytes are checked without fault, as the text of an issue, of a page and of somebody's feedback, and every
/// finding can be shown.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr Date kToday{std::chrono::year{2021}, std::chrono::month{3}, std::chrono::day{15}};
  const Library library;
  const check::Checks checks(library, kToday);
  for (const auto* folder : {"newsletters", "pages", "feedback"}) {
    Entry entry;
    entry.lang = "en";
    entry.body.file = std::string("content/") + folder + "/fuzz.md";
    entry.body.source = "---\ntitle: Fuzz\n---\n" + std::string(reinterpret_cast<const char*>(data), size);
    entry.body.start = entry.body.source.find("---\n", 4) + 4;
    entry.body.first_line = 4;
    Diagnostics found;
    const auto document = content::parse_markdown(entry.body, found);
    checks.check_unpublished(entry, entry.body, kToday, document, found);
    for (const auto& link : check::outside_links(entry.body, document)) found.push_back({.where = link.where});
    for (const auto& one : found) to_text(one, "a line of words");
  }
  return 0;
}
