#include "pdf/fonts.hpp"

#include "base/error.hpp"
#include "base/text.hpp"

#include <fmt/format.h>
#include <fontconfig/fontconfig.h>
#include <hb-ot.h>
#include <hb.h>
#include <pango/pangofc-font.h>
#include <pango/pangofc-fontmap.h>
#include <pango/pangoft2.h>

#include <array>
#include <cstdint>
#include <filesystem>

namespace signpost::pdf {
namespace {

namespace fs = std::filesystem;

const FcChar8* as_fc(const std::string& text) {
  return reinterpret_cast<const FcChar8*>(text.c_str());
}

/// The family's files for regular and bold; no bold for families that have none.
std::vector<std::string> files_of(const std::string& folder, const std::string& family) {
  std::vector<std::string> found;
  const auto stem = (fs::path(folder) / replace_all(family, " ", "")).string();
  for (const auto* style : {"-Regular", "-Bold"}) {
    for (const auto* ending : {".ttf", ".otf"}) {
      auto file = stem + style + ending;
      if (fs::is_regular_file(file)) found.push_back(std::move(file));
    }
  }
  return found;
}

/// Outlines as the font's designer drew them: nothing is fitted to a pixel grid that paper does not have.
void without_hinting(FcPattern* pattern, gpointer) {
  for (const auto* key : {FC_HINTING, FC_AUTOHINT}) {
    FcPatternDel(pattern, key);
    FcPatternAddBool(pattern, key, FcFalse);
  }
}

std::string postscript_name(hb_face_t* face) {
  std::array<char, 128> text{};
  auto length = static_cast<unsigned>(text.size());
  hb_ot_name_get_utf8(face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &length, text.data());
  return length > 0 ? std::string(text.data(), length) : "Font";
}

bool has_table(hb_face_t* face, hb_tag_t tag) {
  hb_blob_t* table = hb_face_reference_table(face, tag);
  const bool found = hb_blob_get_length(table) > 0;
  hb_blob_destroy(table);
  return found;
}

std::unique_ptr<Face> open_face(const std::string& file) {
  hb_blob_t* blob = hb_blob_create_from_file(file.c_str());
  auto face = std::make_unique<Face>();
  face->file = file;
  face->face.reset(hb_face_create(blob, 0));
  hb_blob_destroy(blob);
  face->font.reset(hb_font_create(face->face.get()));
  face->units_per_em = hb_face_get_upem(face->face.get());
  face->name = postscript_name(face->face.get());
  face->cff = has_table(face->face.get(), HB_TAG('C', 'F', 'F', ' '));
  return face;
}

std::uint32_t big_endian(const unsigned char* bytes) {
  return static_cast<std::uint32_t>(bytes[0]) << 24U | static_cast<std::uint32_t>(bytes[1]) << 16U |
         static_cast<std::uint32_t>(bytes[2]) << 8U | bytes[3];
}

/// Whether all tables that the file's directory names end inside the file (OpenType, "Table Directory").
bool holds_its_tables(hb_blob_t* blob) {
  constexpr unsigned kHead = 12;
  constexpr unsigned kRecord = 16;
  unsigned size = 0;
  const auto* bytes = reinterpret_cast<const unsigned char*>(hb_blob_get_data(blob, &size));
  if (size < kHead) return false;
  const unsigned tables = bytes[4] * 256U + bytes[5];
  if (tables == 0 || size < kHead + tables * kRecord) return false;
  for (unsigned table = 0; table < tables; ++table) {
    const auto* record = bytes + kHead + std::size_t{table} * kRecord;
    if (std::uint64_t{big_endian(record + 8)} + big_endian(record + 12) > size) return false;
  }
  return true;
}

/// A damaged font would be left out in silence, and with a bold one all emphasis.
void check_whole(const std::string& file) {
  hb_blob_t* blob = hb_blob_create_from_file(file.c_str());
  const std::unique_ptr<hb_face_t, HbFaceDeleter> face(hb_face_create(blob, 0));
  const bool is_whole = holds_its_tables(blob);
  hb_blob_destroy(blob);
  const bool has_letters =
      has_table(face.get(), HB_TAG('c', 'm', 'a', 'p')) &&
      (has_table(face.get(), HB_TAG('g', 'l', 'y', 'f')) || has_table(face.get(), HB_TAG('C', 'F', 'F', ' ')));
  if (is_whole && has_letters && hb_face_get_glyph_count(face.get()) > 0) return;
  throw Error(
      fmt::format("the font file '{}' is damaged", file),
      "install the Debian packages fonts-noto-core and fonts-noto-mono anew, or name another font in theme.yaml");
}

}  // namespace

void HbFaceDeleter::operator()(hb_face_t* face) const {
  hb_face_destroy(face);
}
void HbFontDeleter::operator()(hb_font_t* font) const {
  hb_font_destroy(font);
}
void FcConfigDeleter::operator()(FcConfig* config) const {
  FcConfigDestroy(config);
}
void ObjectDeleter::operator()(void* object) const {
  g_object_unref(object);
}

std::vector<std::string> files_of(const FontNames& names) {
  auto families = names.others;
  families.insert(families.begin(), {names.text, names.voice, names.code});
  std::vector<std::string> all;
  for (const auto& family : families) {
    const auto files = files_of(names.folder, family);
    if (files.empty()) {
      throw Error(fmt::format("the font '{}' is not in {}", family, names.folder),
                  "install the Debian packages fonts-noto-core and fonts-noto-mono, or name other fonts in theme.yaml");
    }
    all.insert(all.end(), files.begin(), files.end());
  }
  return all;
}

FontFiles::FontFiles(const FontNames& names) : names_(names), config_(FcConfigCreate()) {
  for (const auto& file : files_of(names)) {
    check_whole(file);
    FcConfigAppFontAddFile(config_.get(), as_fc(file));
  }
}

std::string FontFiles::list(Family family) const {
  const auto& first = family == Family::text ? names_.text : family == Family::voice ? names_.voice : names_.code;
  return first + "," + join(names_.others, ",");
}

Fonts::Fonts(const FontFiles& files) : files_(files), map_(pango_ft2_font_map_new()) {
  pango_ft2_font_map_set_resolution(PANGO_FT2_FONT_MAP(map_.get()), 72, 72);
  pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map_.get()), files.config());
  pango_fc_font_map_set_default_substitute(PANGO_FC_FONT_MAP(map_.get()), without_hinting, nullptr, nullptr);
  context_.reset(pango_font_map_create_context(map_.get()));
  pango_context_set_round_glyph_positions(context_.get(), FALSE);
}

/// Pango 1.50 keeps its reference to the configuration when a font map goes, unless it is taken from it before.
Fonts::~Fonts() {
  known_.clear();
  context_.reset();
  pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map_.get()), nullptr);
}

const Face& Fonts::face_of(PangoFont* font) {
  if (const auto found = known_.find(font); found != known_.end()) return *found->second.second;
  FcPattern* pattern = pango_fc_font_get_pattern(PANGO_FC_FONT(font));
  FcChar8* file = nullptr;
  FcPatternGetString(pattern, FC_FILE, 0, &file);
  auto& face = faces_[reinterpret_cast<const char*>(file)];
  if (!face) face = open_face(reinterpret_cast<const char*>(file));
  known_[font] = {std::unique_ptr<PangoFont, ObjectDeleter>(static_cast<PangoFont*>(g_object_ref(font))), face.get()};
  return *face;
}

std::pair<double, double> Fonts::extents(Family family) {
  if (const auto found = extents_.find(family); found != extents_.end()) return found->second;
  PangoFontDescription* description = pango_font_description_from_string(files_.list(family).c_str());
  pango_font_description_set_absolute_size(description, 12 * PANGO_SCALE);
  const std::unique_ptr<PangoFont, ObjectDeleter> font(pango_context_load_font(context_.get(), description));
  pango_font_description_free(description);
  const auto& face = face_of(font.get());
  hb_font_extents_t extents;
  hb_font_get_h_extents(face.font.get(), &extents);
  return extents_[family] = {double(extents.ascender) / face.units_per_em,
                             -double(extents.descender) / face.units_per_em};
}

}  // namespace signpost::pdf
