#include "pdf/glyphs.hpp"

#include <fmt/format.h>
#include <hb.h>
#include <pango/pango.h>

#include <algorithm>
#include <array>

namespace signpost::pdf {
namespace {

std::size_t character_bytes(std::string_view text, std::size_t at) {
  std::size_t length = 1;
  while (at + length < text.size() && (static_cast<unsigned char>(text[at + length]) & 0xC0U) == 0x80U) ++length;
  return length;
}

/// The characters of `whole` whose usual glyphs these are, by glyph; none where not every one of them finds its own.
std::vector<Cluster> characters_of(const Cluster& whole, const PangoGlyphInfo* glyphs, std::size_t count,
                                   std::string_view text, const Face& face) {
  std::vector<Cluster> found(count);
  std::vector<bool> taken(count, false);
  std::size_t matched = 0;
  for (std::size_t at = whole.from; at < whole.to; at += character_bytes(text, at)) {
    const auto glyph = nominal_glyph(face, first_character(text.substr(at, whole.to - at)));
    std::size_t index = 0;
    while (index < count && (taken[index] || glyphs[index].glyph != glyph)) ++index;
    if (index == count) return {};
    taken[index] = true;
    found[index] = {at, at + character_bytes(text, at), true};
    ++matched;
  }
  return matched == count ? found : std::vector<Cluster>{};
}

void tell_apart(std::vector<Cluster>& clusters, const PangoGlyphItem& item, std::string_view text, const Face& face) {
  for (std::size_t from = 0; from < clusters.size();) {
    std::size_t to = from + 1;
    while (to < clusters.size() && clusters[to].from == clusters[from].from) ++to;
    if (to - from > 1) {
      const auto parts = characters_of(clusters[from], item.glyphs->glyphs + from, to - from, text, face);
      std::copy(parts.begin(), parts.end(), clusters.begin() + static_cast<std::ptrdiff_t>(from));
    }
    from = to;
  }
}

}  // namespace

std::vector<Cluster> clusters_of(const PangoGlyphItem& item, std::string_view text, const Face& face) {
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
  tell_apart(clusters, item, text, face);
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
  auto number = fmt::format("U+{:04X}", static_cast<std::uint32_t>(character));
  if (!g_unichar_isgraph(character)) return number;
  return fmt::format("'{}' ({})", std::string_view(bytes.data(), length), number);
}

}  // namespace signpost::pdf
