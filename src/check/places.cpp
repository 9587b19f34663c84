#include "check/places.hpp"

#include "base/source.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace signpost::check {
namespace {

constexpr auto kNowhere = std::string_view::npos;

/// The lines of the source that a passage stands in.
class Region {
 public:
  Region(const Body& body, const Passage& passage)
      : source_(body.source), passage_(passage), end_(offset_of_line(source_, passage.last_line + 1)) {}

  /// The byte of the source that byte `at` of the passage is; npos where it is written otherwise. Each piece stands
  /// behind the one before it.
  std::size_t find(std::uint32_t at) const {
    std::size_t from = offset_of_line(source_, passage_.first_line);
    for (std::size_t k = 0; k < passage_.pieces.size(); ++k) {
      const auto& piece = passage_.pieces[k];
      const auto words = words_of(k);
      const bool is_wanted = at < piece.at + words.size();
      from = std::max(from, offset_of_line(source_, piece.line));
      const auto found = find(words, from);
      if (is_wanted) return found == kNowhere || at < piece.at ? find_word(at, from) : found + (at - piece.at);
      if (found != kNowhere) from = found + words.size();
    }
    return kNowhere;
  }

 private:
  std::string_view words_of(std::size_t index) const {
    const auto& pieces = passage_.pieces;
    const auto from = pieces[index].at;
    const auto to = index + 1 < pieces.size() ? pieces[index + 1].at : passage_.text.size();
    auto words = std::string_view(passage_.text).substr(from, to - from);
    // A line's end after the piece is no part of it.
    while (words.ends_with('\n') || words.ends_with(' ')) words.remove_suffix(1);
    return words;
  }

  std::size_t find(std::string_view words, std::size_t from) const {
    if (words.empty() || words.front() == kOpaqueWord || from >= end_) return kNowhere;
    return source_.substr(0, end_).find(words, from);
  }

  /// The word that begins at `at`, alone.
  std::size_t find_word(std::uint32_t at, std::size_t from) const {
    const auto rest = std::string_view(passage_.text).substr(at);
    return find(rest.substr(0, rest.find_first_of(" \n&*_[\\")), from);
  }

  std::string_view source_;
  const Passage& passage_;
  std::size_t end_;
};

}  // namespace

Location place_of(const Body& body, const Passage& passage, Span words) {
  const Region region(body, passage);
  const auto from = region.find(words.from);
  if (from == kNowhere) return place_of_line(body, passage.first_line);
  const std::string_view source = body.source;
  const auto line_end = std::min(source.find('\n', from), source.size());
  const auto last = words.to > words.from ? region.find(words.to - 1) : kNowhere;
  const auto length = last != kNowhere && last >= from && last < line_end ? last + 1 - from
                      : last != kNowhere && last >= line_end              ? line_end - from
                                                                          : words.to - words.from;
  return locate({body.file, source}, from, std::min(length, line_end - from));
}

Location place_of_words(const Body& body, std::string_view words, std::uint32_t line, std::uint32_t last_line) {
  const std::string_view source = body.source;
  const auto from = offset_of_line(source, line);
  const auto region = source.substr(0, offset_of_line(source, last_line + 1));
  const auto found = from < region.size() ? region.find(words, from) : kNowhere;
  return found == kNowhere || words.empty() ? place_of_line(body, line)
                                            : locate({body.file, source}, found, words.size());
}

Location place_of_line(const Body& body, std::uint32_t line) {
  const std::string_view source = body.source;
  const auto start = offset_of_line(source, std::max(line, 1U));
  const auto words = trim(source.substr(start, source.find('\n', start) - start));
  const auto from = words.empty() ? start : static_cast<std::size_t>(words.data() - source.data());
  return locate({body.file, source}, from, words.size());
}

}  // namespace signpost::check
