#include "pdf/glyphs.hpp"

#include <fmt/format.h>
#include <hb.h>
#include <pango/pango.h>

#include <algorithm>
#include <array>

namespace signpost::pdf {

std::vector<Cluster> clusters_of(const PangoGlyphItem& item) {
  const auto count = static_cast<std::size_t>(item.glyphs->num_glyphs);
  std::vector<std::size_t> starts(count);
  std::transform(item.glyphs->log_clusters, item.glyphs->log_clusters + count, starts.begin(),
                 [](int start) { return static_cast<std::size_t>(start); });
  auto edges = starts;
  edges.push_back(static_cast<std::size_t>(item.item->length));
  std::sort(edges.begin(), edges.end());
  std::vector<Cluster> clusters(count);
  for (std::size_t index = 0; index < count; ++index) {
    const auto end = std::upper_bound(edges.begin(), edges.end(), starts[index]);
    clusters[index] = {starts[index], end == edges.end() ? edges.back() : *end,
                       index == 0 || starts[index - 1] != starts[index]};
  }
  return clusters;
}

std::uint32_t nominal_glyph(const Face& face, char32_t character) {
  hb_codepoint_t glyph = 0;
  hb_font_get_nominal_glyph(face.font.get(), character, &glyph);
  return glyph;
}

bool is_blank(std::string_view words) {
  static constexpr std::array<std::string_view, 6> kBlanks = {" ", "\t", "\n", "\u00a0", "\u2028", "\u2029"};
  return std::find(kBlanks.begin(), kBlanks.end(), words) != kBlanks.end();
}

char32_t first_character(std::string_view words) {
  if (words.empty()) return 0;
  return g_utf8_get_char_validated(words.data(), static_cast<gssize>(words.size()));
}

std::string describe_character(char32_t character) {
  std::array<char, 6> bytes{};
  const auto length = static_cast<std::size_t>(g_unichar_to_utf8(character, bytes.data()));
  const auto number = fmt::format("U+{:04X}", static_cast<std::uint32_t>(character));
  if (!g_unichar_isgraph(character)) return number;
  return fmt::format("'{}' ({})", std::string_view(bytes.data(), length), number);
}

}  // namespace signpost::pdf
