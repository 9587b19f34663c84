#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace signpost::content {

enum class HtmlKind { text, tag, comment, instruction };

/// A stretch of raw HTML, as written.
struct HtmlPiece {
  HtmlKind kind = HtmlKind::text;
  std::string_view text;
  std::size_t at = 0;  ///< byte offset
};

/// Cuts HTML into tags, comments, instructions (`<?…?>`, `<!…>`) and the text between them. What is inside script and
/// style elements is one text; a CDATA section is the text in it. Never fails: a `<` that begins nothing is text.
std::vector<HtmlPiece> split_html(std::string_view html);

struct HtmlTag {
  std::string name;  ///< in lower case
  bool closes = false;
  std::vector<std::pair<std::string, std::string>> attributes;  ///< values with their entities read

  /// The attribute's value; empty where it has none.
  std::string_view attribute(std::string_view key) const;
};

/// Reads a piece of kind `tag`.
HtmlTag parse_html_tag(std::string_view text);

/// `text` with HTML's entities and character references read.
std::string decode_entities(std::string_view text);

}  // namespace signpost::content
