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

/// The parser's text does not tell an escaped tilde from one that strikes through.
std::vector<std::uint32_t> lines_with_escaped_tildes(const MarkdownSource& source) {
  std::vector<std::uint32_t> lines;
  const auto text = source.text();
  for (auto at = text.find("\\~"); at != std::string_view::npos; at = text.find("\\~", at + 2)) {
    const bool beside_another = text.substr(at + 2).starts_with('~') || text.substr(0, at).ends_with('~');
    if (beside_another) lines.push_back(static_cast<std::uint32_t>(source.at_byte(at).line));
  }
  return lines;
}

/// Where its sign is escaped, an address is meant to stay words: "http\\://", "name\\@", "www\\.".
std::vector<std::uint32_t> lines_with_escaped_addresses(const MarkdownSource& source) {
  std::vector<std::uint32_t> lines;
  const auto text = source.text();
  for (auto at = text.find('\\'); at != std::string_view::npos; at = text.find('\\', at + 2)) {
    const auto rest = text.substr(at + 1);
    const bool is_sign = rest.starts_with('@') || rest.starts_with("://") ||
                         (rest.starts_with('.') && text.substr(0, at).ends_with("www"));
    if (is_sign) lines.push_back(static_cast<std::uint32_t>(source.at_byte(at).line));
  }
  return lines;
}

}  // namespace

Reading::Reading(const MarkdownSource& text_source, Diagnostics& diagnostics)
    : source(text_source), diagnostics_(diagnostics) {
  const auto text = source.text();
  address_signs = signs_of_addresses(text);
  if (has(text, "\\")) escaped_address_lines = lines_with_escaped_addresses(source);
  may_have_strikethrough = has(text, "~~");
  if (may_have_strikethrough) escaped_tilde_lines = lines_with_escaped_tildes(source);
  may_have_definitions = has(text, "]:");
  may_have_footnotes = has(text, "[^");
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

std::optional<Location> Reading::place_of_unescaped(std::uint32_t line, std::string_view words) {
  const auto parser_line = source.parser_line(line);
  auto at = source.find(parser_line, words, searched_);
  if (at == std::string_view::npos) at = source.find(parser_line, words);
  if (at == std::string_view::npos || (at > 0 && source.text()[at - 1] == '\\')) return std::nullopt;
  searched_ = at + words.size();
  return source.at_byte(at, count_characters(words));
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
