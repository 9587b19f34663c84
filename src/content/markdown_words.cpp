#include "content/markdown_words.hpp"

#include "content/bare_links.hpp"
#include "content/strikethrough.hpp"

#include <fmt/format.h>

namespace signpost::content {
namespace {

/// A mark stays text where the parser found no definition for it; `\[^1]` is meant to be text.
void report_missing_footnotes(Reading& reading, const Text& text, std::uint32_t line) {
  for (auto at = text.text.find("[^"); at != std::string::npos; at = text.text.find("[^", at + 2)) {
    const auto end = text.text.find_first_of("] \t[", at + 2);
    if (end == std::string::npos || text.text[end] != ']' || end == at + 2) continue;
    const auto mark = std::string_view(text.text).substr(at, end + 1 - at);
    if (const auto where = reading.place_of_unescaped(line, mark)) {
      reading.report(
          Severity::error, "footnote.missing", *where, fmt::format("no footnote '{}'", mark.substr(2, mark.size() - 3)),
          fmt::format("define it with a line '{}: \u2026', or write '\\{}' for the signs themselves", mark, mark));
    }
  }
}

}  // namespace

Inlines finish_words(Reading& reading, Inlines inlines, bool inside_link) {
  if (reading.address_signs.any() && !inside_link) {
    inlines = link_bare_addresses(std::move(inlines), reading.address_signs, reading.escaped_address_lines);
  }
  if (reading.may_have_strikethrough) inlines = strike_through(std::move(inlines), reading.escaped_tilde_lines);
  if (reading.may_have_footnotes) {
    for (const auto& one : inlines) {
      if (const auto* text = std::get_if<Text>(&one.value)) report_missing_footnotes(reading, *text, one.line);
    }
  }
  return inlines;
}

}  // namespace signpost::content
