#include "content/written_targets.hpp"

#include <algorithm>

namespace signpost::content {
namespace {

using Piece = WrittenTargets::Piece;

bool ends_a_target(char byte) {
  return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

/// Up to a blank or a bracket that closes more than was opened (CommonMark 6.6, without backslashes).
std::size_t end_of_plain_target(std::string_view text, std::size_t at) {
  int depth = 0;
  for (; at < text.size() && !ends_a_target(text[at]) && text[at] != '"'; ++at) {
    if (text[at] == '(') ++depth;
    if (text[at] == ')' && --depth < 0) break;
  }
  return at;
}

Piece target_at(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] == ' ') ++at;
  if (at < text.size() && text[at] == '<') {
    const auto end = text.find_first_of(">\r\n", at + 1);
    return {at + 1, std::min(end, text.size()) - at - 1};
  }
  return {at, end_of_plain_target(text, at) - at};
}

template <class Visit>
void for_each(std::string_view text, std::string_view opening, const Visit& visit) {
  for (auto at = text.find(opening); at != std::string_view::npos; at = text.find(opening, at + opening.size())) {
    visit(at + opening.size());
  }
}

template <class Places>
std::optional<std::size_t> first_in(const Places& places, std::string_view target, std::size_t from, std::size_t to) {
  const auto found = places.find(target);
  if (found == places.end()) return std::nullopt;
  const auto at = std::lower_bound(found->second.begin(), found->second.end(), from);
  return at == found->second.end() || *at >= to ? std::nullopt : std::optional(*at);
}

}  // namespace

WrittenTargets::WrittenTargets(std::string_view text) {
  take_links(text);
  take_definitions(text);
  take_autolinks(text);
}

void WrittenTargets::take_links(std::string_view text) {
  for_each(text, "](", [&](std::size_t start) {
    const auto piece = target_at(text, start);
    const auto target = text.substr(piece.at, piece.length);
    links_[target].push_back(target.empty() ? start - 1 : piece.at);
    if (target.find_first_of("&\\") != std::string_view::npos) escaped_.push_back(piece);
  });
}

void WrittenTargets::take_definitions(std::string_view text) {
  for_each(text, "]:", [&](std::size_t start) {
    const auto piece = target_at(text, start);
    definitions_[text.substr(piece.at, piece.length)].push_back(piece.at);
  });
}

void WrittenTargets::take_autolinks(std::string_view text) {
  for_each(text, "<", [&](std::size_t start) {
    const auto end = std::min(text.find_first_of("> \t\r\n", start), text.size());
    autolinks_[text.substr(start, end - start)].push_back(start);
  });
}

std::optional<std::size_t> WrittenTargets::in_link(std::string_view target, std::size_t from, std::size_t to) const {
  const auto found = first_in(links_, target, from, to);
  return found || target.empty() ? found : first_in(autolinks_, target, from, to);
}

std::optional<std::size_t> WrittenTargets::in_definition(std::string_view target) const {
  return first_in(definitions_, target, 0, std::string_view::npos);
}

std::optional<Piece> WrittenTargets::escaped(std::size_t from, std::size_t to) const {
  const auto found = std::lower_bound(escaped_.begin(), escaped_.end(), from,
                                      [](const Piece& one, std::size_t wanted) { return one.at < wanted; });
  return found == escaped_.end() || found->at >= to ? std::nullopt : std::optional(*found);
}

}  // namespace signpost::content
