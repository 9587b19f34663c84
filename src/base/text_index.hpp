#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace signpost {

/// Where a text's lines begin, and how many characters stand before each place. The text, which must outlive it, is
/// counted once, at the first question: many places are found quickly, on a line of many megabytes too. For one
/// thread at a time.
class TextIndex {
 public:
  explicit TextIndex(std::string_view text) : text_(text) {}

  /// The line (from 1, ended by LF) that the byte is on.
  std::size_t line_of(std::size_t byte) const;

  /// A line's first byte; the text's size where it has no such line.
  std::size_t start_of(std::size_t line) const;

  /// Where the LF that ends a line stands; the text's size where there is none.
  std::size_t end_of(std::size_t line) const;

  /// The byte's column (from 1) in its line, in characters.
  std::size_t column_of(std::size_t byte) const;

 private:
  void count() const;
  std::size_t characters_before(std::size_t byte) const;

  std::string_view text_;
  mutable std::vector<std::size_t> starts_;      ///< of the lines; empty until counted
  mutable std::vector<std::size_t> characters_;  ///< before each block of bytes
};

}  // namespace signpost
