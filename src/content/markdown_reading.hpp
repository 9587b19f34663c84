#pragma once

#include "base/diagnostic.hpp"
#include "content/bare_links.hpp"
#include "content/heading_ids.hpp"
#include "content/markdown_source.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace signpost::content {

struct FileLines {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

/// Where an `only` block stands, its fences included.
struct OnlyLines : FileLines {
  std::vector<std::string> audiences;
};

/// Where a passage in another language stands, its fences included.
struct LanguageLines : FileLines {
  std::string lang;
};

/// What the parts of one conversion share: where things stand, what is wrong, and what was met so far.
class Reading {
 public:
  Reading(const MarkdownSource& source, Diagnostics& diagnostics);

  const MarkdownSource& source;
  HeadingIds ids;
  std::vector<OnlyLines> only_lines;
  std::vector<LanguageLines> language_lines;
  std::unordered_set<std::string> unknown_tags;  ///< whose opening tags were reported
  AddressSigns address_signs;
  bool may_have_strikethrough = false;
  std::vector<std::uint32_t> escaped_address_lines;  ///< file lines on which an address's sign is escaped
  std::vector<std::uint32_t> escaped_tilde_lines;    ///< file lines on which a tilde beside another is escaped
  bool may_have_definitions = false;                 ///< of links or footnotes
  bool may_have_footnotes = false;
  std::vector<FileLines> leaves;  ///< of blocks that hold text, where there may be footnotes

  void report(Severity severity, std::string code, Location where, std::string message, std::string hint = {});

  /// The place of `words` near a parser line, after the last place that was asked for: the second `<b>` of a line is
  /// not the first.
  Location place_of(int parser_line, std::string_view words);

  /// The place of `words` near a file line; nothing where the author took their meaning by a backslash before them.
  std::optional<Location> place_of_unescaped(std::uint32_t line, std::string_view words);

  /// Whether one level more may be entered; reports `markdown.depth` once where not.
  bool may_enter(int parser_line);
  void enter() { ++depth_; }
  void leave(std::size_t levels = 1) { depth_ -= levels; }

 private:
  Diagnostics& diagnostics_;
  std::size_t searched_ = 0;  ///< byte of the text up to which places were found
  std::size_t depth_ = 0;
  bool too_deep_ = false;
};

/// One level of the document's tree, for as long as it is being read.
class Level {
 public:
  explicit Level(Reading& reading) : reading_(reading) { reading_.enter(); }
  ~Level() { reading_.leave(); }
  Level(const Level&) = delete;
  Level& operator=(const Level&) = delete;

 private:
  Reading& reading_;
};

}  // namespace signpost::content
