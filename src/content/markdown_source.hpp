#pragma once

#include "base/diagnostic.hpp"
#include "base/text_index.hpp"
#include "model/library.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace signpost::content {

/// Places in a body's text. Parser lines count from 1 at the text's start, and CR alone ends one (CommonMark 2.1); file
/// lines are those of `Location`, ended by LF.
class MarkdownSource {
 public:
  explicit MarkdownSource(const Body& body);

  std::string_view text() const { return text_; }

  /// The file's line of a parser line.
  std::uint32_t file_line(int parser_line) const;

  /// The parser line on which a file line begins.
  int parser_line(std::uint32_t file_line) const;

  /// A parser line without its end; empty where there is none.
  std::string_view line(int parser_line) const;

  /// `length` bytes from byte `offset` (from 0) of a parser line.
  Location at(int parser_line, std::size_t offset, std::size_t length) const;

  /// `length` characters from a byte of the text.
  Location at_byte(std::size_t byte, std::size_t length = 1) const;

  /// The first byte of `words`' first line on that parser line or a few below, at or after byte `from`; npos where
  /// there is none. The parser's own columns of what lies inside a line cannot be trusted after an indent.
  std::size_t find(int parser_line, std::string_view words, std::size_t from = 0) const;

 private:
  std::size_t start_of(int parser_line) const;

  const Body& body_;
  std::string_view text_;
  TextIndex index_;                          ///< of the whole file
  std::vector<std::size_t> starts_;          ///< each parser line's first byte
  std::vector<std::uint32_t> line_numbers_;  ///< each parser line's file line; empty where they run in step
};

}  // namespace signpost::content
