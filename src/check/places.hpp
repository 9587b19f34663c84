#pragma once

#include "base/diagnostic.hpp"
#include "base/source.hpp"
#include "check/passage.hpp"
#include "model/library.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace signpost::check {

/// Where the words of one text stand in its file. Many places are found quickly, on one very long line too. The text
/// must outlive it; for one thread at a time.
class Places {
 public:
  explicit Places(const Body& body) : source_{body.file, body.source} {}

  /// Where words of a passage stand, the marks of Markdown between them included; of words on several lines those on
  /// the first. Where the source says them in another way (an entity, an escape), the first word of them, or the
  /// passage's first line.
  Location of(const Passage& passage, Span words);

  /// Where `words` stand on line `line` of the source or below it, up to line `last_line`; else the line.
  Location of_words(std::string_view words, std::uint32_t line, std::uint32_t last_line) const;

  /// A line's words, from the first to the last that is no blank.
  Location of_line(std::uint32_t line) const;

 private:
  /// Where a piece of a passage was looked for, and where it was found.
  struct FoundPiece {
    std::size_t from = 0;
    std::size_t at = 0;
  };

  std::size_t offset_of(const Passage& passage, std::uint32_t at);
  void find_pieces(const Passage& passage);
  std::size_t find(std::string_view words, std::size_t from, std::size_t end) const;

  Source source_;
  std::uint32_t passage_ = 0;  ///< the one whose pieces are found
  std::size_t end_ = 0;        ///< of the lines that it stands in
  std::vector<FoundPiece> pieces_;
};

}  // namespace signpost::check
