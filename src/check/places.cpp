#include "check/places.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace signpost::check {
namespace {

std::string_view words_of(const Passage& passage, std::size_t index) {
  const auto& pieces = passage.pieces;
  const auto to = index + 1 < pieces.size() ? pieces[index + 1].at : passage.text.size();
  auto words = passage.words({pieces[index].at, static_cast<std::uint32_t>(to)});
  // A line's end after the piece is no part of it.
  while (words.ends_with('\n') || words.ends_with(' ')) words.remove_suffix(1);
  return words;
}

/// The word that begins at `at`, alone.
std::string_view word_at(const Passage& passage, std::uint32_t at) {
  const auto rest = std::string_view(passage.text).substr(at);
  return rest.substr(0, rest.find_first_of(" \n&*_[\\"));
}

}  // namespace

Location Places::of(const Passage& passage, Span words) {
  find_pieces(passage);
  const auto from = offset_of(passage, words.from);
  if (from == std::string_view::npos) return of_line(passage.first_line);
  const auto line_end = source_.index.end_of(source_.index.line_of(from));
  const auto last = words.to > words.from ? offset_of(passage, words.to - 1) : std::string_view::npos;
  const auto length = last != std::string_view::npos && last >= from && last < line_end ? last + 1 - from
                      : last != std::string_view::npos && last >= line_end              ? line_end - from
                                                                                        : words.to - words.from;
  return locate(source_, from, std::min(length, line_end - from));
}

Location Places::of_words(std::string_view words, std::uint32_t line, std::uint32_t last_line) const {
  const auto found = find(words, source_.index.start_of(line), source_.index.start_of(std::size_t{last_line} + 1));
  return found == std::string_view::npos ? of_line(line) : locate(source_, found, words.size());
}

Location Places::of_line(std::uint32_t line) const {
  const auto start = source_.index.start_of(line);
  const auto words = trim(source_.text.substr(start, source_.index.end_of(line) - start));
  const auto from = words.empty() ? start : static_cast<std::size_t>(words.data() - source_.text.data());
  return locate(source_, from, words.size());
}

/// Each piece stands behind the one before it.
void Places::find_pieces(const Passage& passage) {
  if (passage.number != 0 && passage.number == passage_) return;
  passage_ = passage.number;
  pieces_.clear();
  end_ = source_.index.start_of(std::size_t{passage.last_line} + 1);
  auto from = source_.index.start_of(passage.first_line);
  for (std::size_t k = 0; k < passage.pieces.size(); ++k) {
    const auto words = words_of(passage, k);
    from = std::max(from, source_.index.start_of(passage.pieces[k].line));
    const auto found = find(words, from, end_);
    pieces_.push_back({from, found});
    if (found != std::string_view::npos) from = found + words.size();
  }
}

/// The byte of the source that byte `at` of the passage is; npos where it is written otherwise.
std::size_t Places::offset_of(const Passage& passage, std::uint32_t at) {
  const auto& pieces = passage.pieces;
  const auto next = std::upper_bound(pieces.begin(), pieces.end(), at,
                                     [](std::uint32_t byte, const Piece& piece) { return byte < piece.at; });
  // Between two pieces stands what no piece is: it is looked for behind the first of them.
  auto index = static_cast<std::size_t>(std::max<std::ptrdiff_t>(next - pieces.begin() - 1, 0));
  if (index < pieces.size() && at >= pieces[index].at + words_of(passage, index).size()) ++index;
  if (index >= pieces.size()) return std::string_view::npos;
  const auto& found = pieces_[index];
  if (found.at == std::string_view::npos || at < pieces[index].at) return find(word_at(passage, at), found.from, end_);
  return found.at + (at - pieces[index].at);
}

std::size_t Places::find(std::string_view words, std::size_t from, std::size_t end) const {
  if (words.empty() || words.front() == kOpaqueWord || from >= end) return std::string_view::npos;
  return source_.text.substr(0, end).find(words, from);
}

}  // namespace signpost::check
