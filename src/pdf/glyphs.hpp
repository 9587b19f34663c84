#pragma once

#include "pdf/fonts.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

typedef struct _PangoGlyphItem PangoGlyphItem;

namespace signpost::pdf {

/// The bytes of an item's text that one of its glyphs shows, together with the other glyphs of its cluster.
struct Cluster {
  std::size_t from = 0;
  std::size_t to = 0;
  bool leads = true;  ///< the first glyph of its cluster, from the left
};

/// By glyph, from left to right. `text` is the item's. Where each glyph of a cluster is the usual one of one of its
/// characters, such as a vowel sign that stands before its consonant, they are told apart.
std::vector<Cluster> clusters_of(const PangoGlyphItem& item, std::string_view text, const Face& face);

/// 0 where the face does not have the character.
std::uint32_t nominal_glyph(const Face& face, char32_t character);

/// Blanks and line breaks that Pango leaves without a glyph, and that a reader must still find between two words.
bool is_blank(std::string_view words);

/// The first character of UTF-8 text; 0 where it is empty.
char32_t first_character(std::string_view words);

/// "'x' (U+0078)"; the number alone for characters that do not show.
std::string describe_character(char32_t character);

}  // namespace signpost::pdf
