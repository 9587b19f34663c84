#include "pdf/embedding.hpp"

#include "base/error.hpp"
#include "base/hash.hpp"
#include "pdf/fonts.hpp"
#include "pdf/objects.hpp"

#include <fmt/format.h>
#include <hb-ot.h>
#include <hb-subset.h>
#include <hb.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <memory>

namespace signpost::pdf {
namespace {

struct InputDeleter {
  void operator()(hb_subset_input_t* input) const { hb_subset_input_destroy(input); }
};
struct BlobDeleter {
  void operator()(hb_blob_t* blob) const { hb_blob_destroy(blob); }
};

/// The part of its cluster's words that a glyph stands for when it is met alone: all of them, or where several glyphs
/// share them, one character each, so that none stands for nothing.
std::string_view share_of(const GlyphRun& run, std::size_t index) {
  std::size_t leader = index;
  while (leader > 0 && run.glyphs[leader].bytes == 0) --leader;
  const auto words = std::string_view(run.text).substr(run.glyphs[leader].text, run.glyphs[leader].bytes);
  const bool is_alone = leader == index && (index + 1 == run.glyphs.size() || run.glyphs[index + 1].bytes != 0);
  if (is_alone) return words;
  std::size_t length = std::min<std::size_t>(1, words.size());
  while (length < words.size() && (static_cast<unsigned char>(words[length]) & 0xC0U) == 0x80U) ++length;
  return words.substr(0, length);
}

/// Tables that a viewer of the embedded file does not look at.
constexpr std::array<const char*, 17> kUnused = {"GSUB", "GPOS", "GDEF", "cmap", "name", "post", "kern", "hdmx", "VDMX",
                                                 "LTSH", "DSIG", "FFTM", "gasp", "OS/2", "meta", "STAT", "MATH"};

std::string subset_of(const FontUse& use) {
  const std::unique_ptr<hb_subset_input_t, InputDeleter> input(hb_subset_input_create_or_fail());
  hb_subset_input_set_flags(input.get(), HB_SUBSET_FLAGS_RETAIN_GIDS | HB_SUBSET_FLAGS_NO_HINTING);
  for (const auto& [glyph, words] : use.words) hb_set_add(hb_subset_input_glyph_set(input.get()), glyph);
  hb_set_t* dropped = hb_subset_input_set(input.get(), HB_SUBSET_SETS_DROP_TABLE_TAG);
  for (const auto* tag : kUnused) hb_set_add(dropped, hb_tag_from_string(tag, -1));
  const std::unique_ptr<hb_face_t, HbFaceDeleter> subset(hb_subset_or_fail(use.face->face.get(), input.get()));
  if (!subset) throw Error(fmt::format("the font {} cannot be subset", use.face->file));
  const std::unique_ptr<hb_blob_t, BlobDeleter> blob(hb_face_reference_blob(subset.get()));
  unsigned length = 0;
  const char* data = hb_blob_get_data(blob.get(), &length);
  return {data, length};
}

/// "ABCDEF+NotoSans-Regular" (ISO 32000-1 §9.6.4): the same letters for the same glyphs.
std::string subset_name(const FontUse& use) {
  std::string glyphs;
  for (const auto& [glyph, words] : use.words) glyphs += std::to_string(glyph) + ' ';
  std::string tag;
  for (const char digit : content_hash(glyphs).substr(0, 6)) {
    tag += static_cast<char>(digit <= '9' ? 'A' + (digit - '0') : 'K' + (digit - 'a'));
  }
  return tag + "+" + use.face->name;
}

Object descriptor(QPDF& pdf, const FontUse& use, const std::string& base_font) {
  const double scale = 1000.0 / use.face->units_per_em;
  hb_font_extents_t extents;
  hb_font_get_h_extents(use.face->font.get(), &extents);
  hb_position_t cap_height = extents.ascender;
  hb_ot_metrics_get_position(use.face->font.get(), HB_OT_METRICS_TAG_CAP_HEIGHT, &cap_height);
  auto program = Object::newStream(&pdf, subset_of(use));
  if (use.face->cff) program.getDict().replaceKey("/Subtype", name("OpenType"));
  auto made = dictionary({{"/Type", name("FontDescriptor")},
                          {"/FontName", name(base_font)},
                          {"/Flags", integer(4)},
                          {"/FontBBox", numbers({-500, extents.descender * scale, 2000, extents.ascender * scale})},
                          {"/ItalicAngle", integer(0)},
                          {"/Ascent", real(extents.ascender * scale)},
                          {"/Descent", real(extents.descender * scale)},
                          {"/CapHeight", real(cap_height * scale)},
                          {"/StemV", integer(80)}});
  made.replaceKey(use.face->cff ? "/FontFile3" : "/FontFile2", program);
  return pdf.makeIndirectObject(made);
}

/// [first [w w w] next [w]]: runs of neighbouring glyphs.
Object widths(const FontUse& use) {
  auto all = Object::newArray();
  auto run = Object::newArray();
  std::uint32_t next = 0;
  for (const auto& [glyph, words] : use.words) {
    if (glyph != next && run.getArrayNItems() > 0) {
      all.appendItem(run);
      run = Object::newArray();
    }
    if (run.getArrayNItems() == 0) all.appendItem(integer(glyph));
    run.appendItem(real(glyph_width(*use.face, glyph)));
    next = glyph + 1;
  }
  if (run.getArrayNItems() > 0) all.appendItem(run);
  return all;
}

constexpr std::string_view kMapHead =
    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n"
    "/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
constexpr std::string_view kMapFoot = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";

/// A ToUnicode CMap (ISO 32000-1 §9.10.3), a hundred glyphs a block as its syntax asks.
std::string unicode_map(const FontUse& use) {
  std::string map(kMapHead);
  std::size_t left = use.words.size();
  std::size_t room = 0;
  for (const auto& [glyph, words] : use.words) {
    if (room == 0) {
      room = std::min<std::size_t>(left, 100);
      map += fmt::format("{} beginbfchar\n", room);
    }
    fmt::format_to(std::back_inserter(map), "<{:04X}> <{}>\n", glyph, utf16_hex(words));
    --left;
    if (--room == 0) map += "endbfchar\n";
  }
  return map.append(kMapFoot);
}

Object descendant(QPDF& pdf, const FontUse& use, const std::string& base_font) {
  auto font = dictionary({{"/Type", name("Font")},
                          {"/Subtype", name(use.face->cff ? "CIDFontType0" : "CIDFontType2")},
                          {"/BaseFont", name(base_font)},
                          {"/CIDSystemInfo", dictionary({{"/Registry", Object::newString("Adobe")},
                                                         {"/Ordering", Object::newString("Identity")},
                                                         {"/Supplement", integer(0)}})},
                          {"/FontDescriptor", descriptor(pdf, use, base_font)},
                          {"/DW", integer(0)},
                          {"/W", widths(use)}});
  if (!use.face->cff) font.replaceKey("/CIDToGIDMap", name("Identity"));
  return pdf.makeIndirectObject(font);
}

}  // namespace

FontUses::FontUses(const std::vector<Page>& pages) {
  for (const auto& page : pages) {
    for (const auto& mark : page.marks) {
      if (const auto* run = std::get_if<GlyphRun>(&mark.what)) add(*run);
    }
  }
}

void FontUses::add(const GlyphRun& run) {
  const auto [entry, is_new] = numbers_.try_emplace(run.face, uses_.size());
  if (is_new) uses_.push_back({run.face, "F" + std::to_string(uses_.size() + 1), {}});
  auto& words = uses_[entry->second].words;
  for (std::size_t index = 0; index < run.glyphs.size(); ++index) {
    auto& known = words[run.glyphs[index].id];
    if (known.empty()) known = share_of(run, index);
    if (known.empty()) known = " ";
  }
}

double glyph_width(const Face& face, std::uint32_t glyph) {
  return hb_font_get_glyph_h_advance(face.font.get(), glyph) * 1000.0 / face.units_per_em;
}

QPDFObjectHandle embed(QPDF& pdf, const FontUse& use) {
  const auto base_font = subset_name(use);
  auto descendants = Object::newArray();
  descendants.appendItem(descendant(pdf, use, base_font));
  return pdf.makeIndirectObject(dictionary({{"/Type", name("Font")},
                                            {"/Subtype", name("Type0")},
                                            {"/BaseFont", name(base_font)},
                                            {"/Encoding", name("Identity-H")},
                                            {"/DescendantFonts", descendants},
                                            {"/ToUnicode", Object::newStream(&pdf, unicode_map(use))}}));
}

}  // namespace signpost::pdf
