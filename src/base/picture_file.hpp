#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

/// Picture files as strangers may have them: what they show, and nothing of who made them, where, when and with what.
namespace signpost {

/// Pixels.
struct PictureSize {
  std::uint32_t width = 0;
  std::uint32_t height = 0;
  bool operator==(const PictureSize&) const = default;
};

/// Why a file cannot be shown: "it is neither PNG nor JPEG".
struct NoPicture {
  std::string why;
  bool operator==(const NoPicture&) const = default;
};

enum class PictureKind { png, jpeg };

struct PictureFile {
  PictureKind kind = PictureKind::png;
  PictureSize stored;  ///< as its rows lie in the file
  /// How the camera was held (Exif 2.3 §4.6.4): 1 upright, 6 and 8 on a side, 2, 4, 5 and 7 mirrored.
  int orientation = 1;
  /// The whole file without what does not change its look: no Exif, no texts, no thumbnails, nothing behind its end.
  /// It does not tell its orientation.
  std::string bytes;

  /// As it is seen, once it is turned.
  PictureSize shown() const { return orientation < 5 ? stored : PictureSize{stored.height, stored.width}; }
};

/// Reads a PNG (ISO 15948) or JPEG (ITU-T T.81) file, told by what it holds, whatever it is called. Only its parts are
/// walked, nothing is decoded: a file that ends early is found out, one with wrong pixels is not.
std::variant<PictureFile, NoPicture> read_picture_file(std::string_view bytes);
std::variant<PictureFile, NoPicture> read_png_file(std::string_view bytes);
std::variant<PictureFile, NoPicture> read_jpeg_file(std::string_view bytes);

/// True for what begins as a PNG or JPEG does.
bool is_picture_file(std::string_view bytes);

/// The file as readers get it: `bytes` with its orientation, where it has one to tell.
std::string published_bytes(const PictureFile& picture);
std::string png_with_orientation(const PictureFile& picture);
std::string jpeg_with_orientation(const PictureFile& picture);

}  // namespace signpost
