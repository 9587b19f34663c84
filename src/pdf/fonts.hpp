#pragma once

#include "pdf/theme.hpp"

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

struct hb_face_t;
struct hb_font_t;
typedef struct _FcConfig FcConfig;
typedef struct _PangoContext PangoContext;
typedef struct _PangoFont PangoFont;
typedef struct _PangoFontMap PangoFontMap;

namespace signpost::pdf {

struct HbFaceDeleter {
  void operator()(hb_face_t* face) const;
};
struct HbFontDeleter {
  void operator()(hb_font_t* font) const;
};
struct FcConfigDeleter {
  void operator()(FcConfig* config) const;
};
struct ObjectDeleter {
  void operator()(void* object) const;  ///< g_object_unref
};

/// One font file as the writer needs it. `font` measures in font units, `units_per_em` to the em.
struct Face {
  std::string file;
  std::string name;  ///< PostScript name
  unsigned units_per_em = 1000;
  bool cff = false;  ///< outlines are CFF, not TrueType
  std::unique_ptr<hb_face_t, HbFaceDeleter> face;
  std::unique_ptr<hb_font_t, HbFontDeleter> font;
};

enum class Family { text, voice, code };
enum class Weight { regular, bold };

/// The files of all the theme's families. Throws Error naming the first family whose files are not in its folder.
std::vector<std::string> files_of(const FontNames& names);

/// The theme's font files and nothing that else the machine may have, so that pages are the same everywhere.
/// Immutable: threads share it.
class FontFiles {
 public:
  /// Opens them all. Throws Error as files_of() does, and for a damaged file.
  explicit FontFiles(const FontNames& names);

  FcConfig* config() const { return config_.get(); }
  const FontNames& names() const { return names_; }
  /// The family and, after it, those that fill its gaps, as Pango reads a list of families.
  std::string list(Family family) const;

 private:
  FontNames names_;
  std::unique_ptr<FcConfig, FcConfigDeleter> config_;
};

/// Fonts for one thread at a time: Pango's font map over the files, and the faces met so far.
class Fonts {
 public:
  explicit Fonts(const FontFiles& files);
  ~Fonts();

  PangoContext* context() const { return context_.get(); }
  const FontFiles& files() const { return files_; }
  const Face& face_of(PangoFont* font);

  /// Ascent and descent of letters one point high, both positive.
  std::pair<double, double> extents(Family family);

 private:
  const FontFiles& files_;
  std::unique_ptr<PangoFontMap, ObjectDeleter> map_;
  std::unique_ptr<PangoContext, ObjectDeleter> context_;
  std::map<std::string, std::unique_ptr<Face>> faces_;  ///< by file
  std::map<PangoFont*, std::pair<std::unique_ptr<PangoFont, ObjectDeleter>, const Face*>> known_;
  std::map<Family, std::pair<double, double>> extents_;
};

}  // namespace signpost::pdf
