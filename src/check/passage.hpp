#pragma once

#include "model/document.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace signpost::check {

/// What a line of text is in its document.
enum class Role { heading, prose, cell };

/// Whose words they are: a quotation's cannot be written more plainly. Those of `::: quote` are published as a reader's
/// own.
enum class Voice { own, quotation, pull_quote };

/// Bytes `from` to `to` of a passage's text.
struct Span {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  bool operator==(const Span&) const = default;
};

/// A part of a passage's text that stands so in one line of the source, unless an escape or an entity is in it.
struct Piece {
  std::uint32_t at = 0;
  std::uint32_t line = 0;
};

struct LinkWords {
  const Link* link = nullptr;
  Span words;
  std::uint32_t line = 0;
  std::string_view bare_address;  ///< its words where they are an address
  bool has_picture = false;       ///< with words for it
};

/// Stands for one word that is not language: code, or a bare address.
inline constexpr char kOpaqueWord = '\x01';

/// One paragraph, heading, cell or summary as plain words: a line's end is a blank, a break that the author set a line
/// end, code and bare addresses one `kOpaqueWord`, pictures and footnote marks nothing. Views its document.
struct Passage {
  std::string text;
  std::vector<Piece> pieces;
  std::vector<LinkWords> links;
  std::vector<Span> explained;  ///< words with an explanation of their own: `<abbr>`, a link to the glossary
  Role role = Role::prose;
  Voice voice = Voice::own;
  int level = 0;               ///< of a heading as written, outside a mapping's boards; else 0
  const Only* only = nullptr;  ///< the innermost around it
  std::string_view lang;       ///< of the innermost `OtherLanguage` around it; empty: the text's
  std::uint32_t first_line = 0;
  std::uint32_t last_line = 0;
  std::uint32_t number = 0;  ///< in its document, from 1; 0 outside a document's text

  std::string_view words(Span span) const { return std::string_view(text).substr(span.from, span.to - span.from); }
};

/// Calls `visit` with each passage of a document as written, empty ones included, in reading order, footnotes last. The
/// passage is one buffer, used again and again.
void for_each_passage(const Document& document, const std::function<void(const Passage&)>& visit);

/// A passage of words from outside a document's text, such as a key's value.
Passage passage_of(std::string text, std::uint32_t first_line, std::uint32_t last_line);

}  // namespace signpost::check
