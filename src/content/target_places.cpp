#include "content/target_places.hpp"

#include <algorithm>

namespace signpost::content {
namespace {

using Piece = WrittenTargets::Piece;

constexpr std::uint32_t kLinesOfALink = 4;

bool belongs_to_word(char byte) {
  return byte == '-' || byte == '_' || static_cast<unsigned char>(byte) >= 0x80 || (byte >= '0' && byte <= '9') ||
         (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

bool stands_alone(std::string_view text, std::size_t at, std::size_t length) {
  const auto end = at + length;
  return (at == 0 || !belongs_to_word(text[at - 1])) && (end >= text.size() || !belongs_to_word(text[end]));
}

}  // namespace

Location TargetPlaces::find(std::string_view target, std::uint32_t line) {
  if (!written_) written_.emplace(body_.source);
  if (const auto piece = find_written(target, line)) return place_of(*piece);
  if (const auto at = written_->in_definition(target)) return place_of({*at, target.size()});
  if (const auto piece = find_escaped(line)) return place_of(*piece);
  if (target.empty() || target == "#") return whole_line(line);  // the sign alone is too common
  const auto end = source_.index.start_of(line + kLinesOfALink);
  const auto at = source_.text.substr(0, end).find(target, source_.index.start_of(line));
  return at == std::string_view::npos ? whole_line(line) : place_of({at, target.size()});
}

/// A link's words may run on over a few lines before its target comes.
std::optional<Piece> TargetPlaces::find_written(std::string_view target, std::uint32_t line) {
  auto& searched_to = searched_to_.emplace(target, 0).first->second;
  const auto from = std::max({source_.index.start_of(line), body_.start, searched_to});
  const auto at = written_->in_link(target, from, source_.index.start_of(line + kLinesOfALink));
  if (!at) return std::nullopt;
  const auto length = target.empty() ? std::string_view("()").size() : target.size();
  searched_to = *at + length;
  return Piece{*at, length};
}

/// Which of several it is cannot be told: each is taken once.
std::optional<Piece> TargetPlaces::find_escaped(std::uint32_t line) {
  const auto start = source_.index.start_of(line);
  const auto end = source_.index.start_of(line + 1);
  auto piece = written_->escaped(std::max(start, escaped_to_), end);
  if (!piece) piece = written_->escaped(start, end);
  if (piece) escaped_to_ = piece->at + piece->length;
  return piece;
}

Location TargetPlaces::find_words(std::string_view words, std::uint32_t line) const {
  const auto near = source_.text.substr(0, source_.index.start_of(line + 1));
  auto at = near.find(words, source_.index.start_of(line));
  while (at != std::string_view::npos && !stands_alone(near, at, words.size())) at = near.find(words, at + 1);
  return at == std::string_view::npos ? whole_line(line) : place_of({at, words.size()});
}

Location TargetPlaces::whole_line(std::uint32_t line) const {
  if (line == 0) return {.file = body_.file};
  const auto text = source_.text;
  const auto first = std::min(text.find_first_not_of(" \t", source_.index.start_of(line)), text.size());
  return place_of({first, text.find('\n', first) - first});
}

Location TargetPlaces::place_of(const Piece& piece) const {
  return locate(source_, piece.at, piece.length);
}

}  // namespace signpost::content
