#include "content/target_places.hpp"

#include "content/source.hpp"

#include <algorithm>

namespace signpost::content {
namespace {

constexpr auto kNowhere = std::string_view::npos;
constexpr std::uint32_t kLinesOfALink = 4;

/// What ends a target: the link's bracket, a title before it, a line's end.
bool ends_target(std::string_view text, std::size_t at) {
  return at >= text.size() || std::string_view(")> \t\r\n\"").find(text[at]) != kNowhere;
}

/// The target behind `opening`, from `from` on.
std::size_t find_behind(std::string_view text, std::string_view opening, std::string_view target, std::size_t from) {
  for (auto at = text.find(opening, from); at != kNowhere; at = text.find(opening, at + 1)) {
    auto start = at + opening.size();
    while (start < text.size() && (text[start] == ' ' || text[start] == '<')) ++start;
    if (text.substr(start).starts_with(target) && ends_target(text, start + target.size())) return start;
  }
  return kNowhere;
}

/// A link's target with an entity or a backslash in it, which reads as another than it is written.
struct Escaped {
  std::size_t at = 0;
  std::size_t length = 0;
};

Escaped find_escaped(std::string_view text, std::size_t from) {
  for (auto open = text.find("](", from); open != kNowhere; open = text.find("](", open + 1)) {
    const auto at = open + 2;
    const auto target = text.substr(at, text.find_first_of(") \t\r\n", at) - at);
    if (target.find_first_of("&\\") != kNowhere) return {.at = at, .length = target.size()};
  }
  return {};
}

/// The target of a link, then of an autolink, then the bare words. "#" alone is too common a sign for that.
std::size_t find_target(std::string_view text, std::string_view target, std::size_t from) {
  if (target.empty()) {
    const auto brackets = text.find("]()", from);
    return brackets == kNowhere ? kNowhere : brackets + 1;
  }
  if (const auto at = find_behind(text, "](", target, from); at != kNowhere) return at;
  if (const auto at = find_behind(text, "<", target, from); at != kNowhere) return at;
  return target == "#" ? kNowhere : text.find(target, from);
}

}  // namespace

Location TargetPlaces::find(std::string_view target, std::uint32_t line) {
  const std::string_view text = body_.source;
  const auto line_start = std::max(offset_of_line(text, line), body_.start);
  auto& searched_to = searched_to_.emplace(target, 0).first->second;
  const auto from = std::max(line_start, searched_to);
  // A link's words may run on over a few lines before its target comes.
  for (std::uint32_t lines = 1; lines <= kLinesOfALink; ++lines) {
    const auto near = text.substr(0, offset_of_line(text, line + lines));
    if (auto at = find_target(near, target, from); at != kNowhere) {
      const auto length = std::max(target.size(), std::string_view("()").size());
      searched_to = at + length;
      return locate({body_.file, text}, at, target == "#" ? 1 : length);
    }
    if (const auto escaped = find_escaped(near, line_start); lines == 1 && escaped.length > 0) {
      return locate({body_.file, text}, escaped.at, escaped.length);
    }
  }
  const auto definition = find_behind(text, "]:", target, body_.start);
  if (definition == kNowhere) return whole_line(line);
  return locate({body_.file, text}, definition, target.size());
}

Location TargetPlaces::find_words(std::string_view words, std::uint32_t line) const {
  const std::string_view text = body_.source;
  const auto line_start = offset_of_line(text, line);
  const auto at = text.substr(line_start, text.find('\n', line_start) - line_start).find(words);
  if (at == kNowhere) return whole_line(line);
  return locate({body_.file, body_.source}, line_start + at, words.size());
}

Location TargetPlaces::whole_line(std::uint32_t line) const {
  if (line == 0) return {.file = body_.file};
  const std::string_view text = body_.source;
  const auto start = offset_of_line(text, line);
  const auto first = std::min(text.find_first_not_of(" \t", start), text.size());
  return locate({body_.file, body_.source}, first, text.find('\n', first) - first);
}

}  // namespace signpost::content
