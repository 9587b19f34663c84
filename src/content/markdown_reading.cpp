#include "content/markdown_reading.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace signpost::content {
namespace {

/// Blocks and what stands inside lines, counted together: writers walk the tree by recursion.
constexpr std::size_t kDeepest = 100;

bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

}  // namespace

Reading::Reading(const MarkdownSource& text_source, Diagnostics& diagnostics)
    : source(text_source), diagnostics_(diagnostics) {
  const auto text = source.text();
  may_have_addresses = has(text, "@") || has(text, "://") || has(text, "www.");
  may_have_strikethrough = has(text, "~~");
}

void Reading::report(Severity severity, std::string code, Location where, std::string message, std::string hint) {
  diagnostics_.push_back({severity, std::move(code), std::move(where), std::move(message), std::move(hint)});
}

Location Reading::place_of(int parser_line, std::string_view words) {
  auto at = source.find(parser_line, words, searched_);
  if (at == std::string_view::npos) at = source.find(parser_line, words);
  if (at == std::string_view::npos) return source.at(parser_line, 0, 1);
  const auto first_line = trim(words.substr(0, words.find('\n')));
  searched_ = at + first_line.size();
  return source.at_byte(at, count_characters(first_line));
}

bool Reading::may_enter(int parser_line) {
  if (depth_ < kDeepest) return true;
  if (!too_deep_) {
    report(Severity::error, "markdown.depth", source.at(parser_line, 0, 1),
           fmt::format("more than {} levels of lists, quotations, boxes and emphasis inside one another", kDeepest),
           "what is deeper is kept as plain words");
  }
  too_deep_ = true;
  return false;
}

}  // namespace signpost::content
