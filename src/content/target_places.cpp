#include "content/target_places.hpp"

#include "content/source.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace signpost::content {
namespace {

constexpr auto kNowhere = std::string_view::npos;

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

}  // namespace

std::size_t TargetPlaces::offset_of(std::string_view target, std::size_t from) const {
  const std::string_view text = body_.source;
  if (target.empty()) {
    const auto brackets = text.find("]()", from);
    return brackets == kNowhere ? kNowhere : brackets + 1;
  }
  if (const auto at = find_behind(text, "](", target, from); at != kNowhere) return at;
  if (const auto at = find_behind(text, "]:", target, from); at != kNowhere) return at;
  if (const auto at = find_behind(text, "<", target, from); at != kNowhere) return at;
  return target == "#" ? kNowhere : text.find(target, from);
}

Location TargetPlaces::find(std::string_view target, std::uint32_t line) {
  const auto line_start = std::max(offset_of_line(body_.source, line), body_.start);
  auto [searched_to, is_new] = searched_to_.emplace(target, 0);
  auto at = offset_of(target, std::max(line_start, searched_to->second));
  if (at == kNowhere) at = offset_of(target, body_.start);
  if (at == kNowhere) return whole_line(line);
  const auto length = target.empty() ? std::string_view("()").size() : target.size();
  searched_to->second = at + length;
  return locate({body_.file, body_.source}, at, length);
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
