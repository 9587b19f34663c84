#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace signpost::pdf {

enum class ColorSpace { grey, rgb, cmyk, indexed };

/// Samples as a PDF image takes them (ISO 32000-1 §8.9.5): rows from top to bottom, each padded to a byte.
struct Samples {
  ColorSpace space = ColorSpace::rgb;
  int bits = 8;           ///< of one component
  bool inverted = false;  ///< CMYK as Adobe writes it into JPEG: 0 is full ink
  std::string palette;    ///< of an indexed picture: RGB triples
  enum class Form { dct, deflated_rows, filtered_rows } form = Form::filtered_rows;
  /// dct: a whole JPEG file. deflated_rows: PNG's own compressed rows, each with its filter. filtered_rows: the same
  /// rows not yet compressed.
  std::string bytes;

  int components() const;
};

struct PictureData {
  std::uint32_t width = 0;  ///< pixels
  std::uint32_t height = 0;
  Samples color;
  std::optional<Samples> alpha;  ///< grey: 0 is clear
  int orientation = 1;           ///< as in PictureFile: drawing turns it, the samples lie as they are

  bool lies() const { return orientation >= 5; }
  std::uint32_t shown_width() const { return lies() ? height : width; }
  std::uint32_t shown_height() const { return lies() ? width : height; }
};

/// A picture that cannot be shown, why, and what helps.
struct PictureFault {
  std::string message;
  std::string hint = "save it again as PNG or JPEG";
};

/// Reads a PNG or JPEG. A PNG without transparency and a JPEG keep the compressed data they have, but nothing of who
/// made them and where. Throws PictureFault.
PictureData read_picture(std::string_view bytes);
/// The samples alone, of a file whose parts are in order.
PictureData read_png(const std::string& bytes);
PictureData read_jpeg(const std::string& bytes);

/// The pictures of one document, each file once.
class Pictures {
 public:
  explicit Pictures(std::filesystem::path root) : root_(std::move(root)) {}

  /// The number of the picture in `file`, relative to the root. Throws PictureFault.
  std::size_t load(const std::string& file);
  const PictureData& at(std::size_t number) const { return pictures_[number]; }
  std::size_t size() const { return pictures_.size(); }

 private:
  std::filesystem::path root_;
  std::map<std::string, std::size_t> numbers_;
  std::vector<PictureData> pictures_;
};

}  // namespace signpost::pdf
