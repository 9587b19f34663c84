#pragma once

#include "content/yaml.hpp"
#include "model/library.hpp"

#include <optional>

namespace signpost::content {

/// A Markdown file cut in two: the keys between its first `---` line and the next, and the text behind them.
struct FrontMatter {
  YamlNode keys;
  std::size_t body_start = 0;         ///< byte offset of the text
  std::uint32_t body_first_line = 1;  ///< its line number
};

/// A byte order mark and CRLF line ends are taken as they come. Faults: frontmatter.missing, frontmatter.unclosed,
/// text.utf8, text.control and those of parse_yaml; nothing where the keys cannot be read.
/// `example` is the shortest front matter that would do, for the hint: "title: ...".
std::optional<FrontMatter> read_front_matter(const Source& source, std::string_view example, Diagnostics& diagnostics);

}  // namespace signpost::content
