#include "base/picture_file.hpp"

namespace signpost {
namespace {

constexpr std::string_view kPngSignature = "\x89PNG\r\n\x1A\n";
constexpr std::string_view kJpegSignature = "\xFF\xD8\xFF";

}  // namespace

std::variant<PictureFile, NoPicture> read_picture_file(std::string_view bytes) {
  if (bytes.empty()) return NoPicture{"it is empty"};
  if (bytes.starts_with(kPngSignature)) return read_png_file(bytes);
  if (bytes.starts_with(kJpegSignature)) return read_jpeg_file(bytes);
  return NoPicture{"it is neither PNG nor JPEG"};
}

bool is_picture_file(std::string_view bytes) {
  return bytes.starts_with(kPngSignature) || bytes.starts_with(kJpegSignature);
}

std::string published_bytes(const PictureFile& picture) {
  if (picture.orientation == 1) return picture.bytes;
  return picture.kind == PictureKind::png ? png_with_orientation(picture) : jpeg_with_orientation(picture);
}

}  // namespace signpost
