#pragma once

#include "pdf/marks.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

class QPDF;
class QPDFObjectHandle;

namespace signpost::pdf {

/// What a document uses of one face.
struct FontUse {
  const Face* face = nullptr;
  std::string name;                            ///< in the pages' resources: "F1"
  std::map<std::uint32_t, std::string> words;  ///< by glyph: the text it stands for unless a run says otherwise
};

/// The faces of a document in the order they are met.
class FontUses {
 public:
  explicit FontUses(const std::vector<Page>& pages);

  const std::vector<FontUse>& all() const { return uses_; }
  const FontUse& of(const Face* face) const { return uses_[numbers_.at(face)]; }

 private:
  void add(const GlyphRun& run);

  std::vector<FontUse> uses_;
  std::map<const Face*, std::size_t> numbers_;
};

/// The width of a glyph in thousandths of the size.
double glyph_width(const Face& face, std::uint32_t glyph);

/// The face's used glyphs as a composite font (ISO 32000-1 §9.7): a subset that keeps the glyphs' numbers, their widths
/// and the text they stand for.
QPDFObjectHandle embed(QPDF& pdf, const FontUse& use);

}  // namespace signpost::pdf
