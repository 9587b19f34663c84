#include "content/picture_header.hpp"

namespace signpost::content {
namespace {

using Measured = std::variant<PictureSize, NoPicture>;

constexpr std::string_view kPngSignature = "\x89PNG\r\n\x1A\n";
constexpr std::string_view kJpegSignature = "\xFF\xD8\xFF";

NoPicture cut_short() {
  return {"it ends in the middle"};
}

NoPicture damaged() {
  return {"it is damaged"};
}

/// Big-endian.
std::uint32_t number_at(std::string_view bytes, std::size_t at, std::size_t count) {
  std::uint32_t value = 0;
  for (std::size_t k = 0; k < count; ++k) value = value << 8 | static_cast<unsigned char>(bytes[at + k]);
  return value;
}

Measured checked(PictureSize size) {
  if (size.width == 0 || size.height == 0) return damaged();
  return size;
}

/// Chunks: length, type, data, checksum (§5.3). IHDR is the first, IEND the last.
Measured measure_png(std::string_view bytes) {
  constexpr std::size_t kAround = 12;
  constexpr std::size_t kHeaderLength = 13;
  PictureSize size;
  bool has_pixels = false;
  for (auto at = kPngSignature.size(); at + kAround <= bytes.size();) {
    const std::size_t length = number_at(bytes, at, 4);
    const auto type = bytes.substr(at + 4, 4);
    if (length > bytes.size() - at - kAround) return cut_short();
    const bool is_first = at == kPngSignature.size();
    if (is_first != (type == "IHDR")) return damaged();
    if (is_first) {
      if (length != kHeaderLength) return damaged();
      size = {.width = number_at(bytes, at + 8, 4), .height = number_at(bytes, at + 12, 4)};
    }
    if (type == "IDAT" && length > 0) has_pixels = true;
    if (type == "IEND") return has_pixels ? checked(size) : Measured(damaged());
    at += length + kAround;
  }
  return cut_short();
}

/// Start-of-frame markers, which hold the size; C4, C8 and CC in their range are others (table B.1).
bool starts_frame(unsigned marker) {
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

/// Segments: FF, marker, length, data (§B.1.1.4), up to the first scan, whose end is the last marker of the file.
Measured measure_jpeg(std::string_view bytes) {
  constexpr std::string_view kEndOfImage = "\xFF\xD9";
  constexpr unsigned kStartOfScan = 0xDA;
  PictureSize size;
  for (std::size_t at = 2; at + 4 <= bytes.size();) {
    if (bytes[at] != '\xFF') return damaged();
    const auto marker = number_at(bytes, at + 1, 1);
    if (marker == 0xFF) {  // padding
      ++at;
      continue;
    }
    const std::size_t length = number_at(bytes, at + 2, 2);
    if (length < 2) return damaged();
    if (length > bytes.size() - at - 2) return cut_short();
    if (starts_frame(marker)) {
      if (length < 8) return damaged();
      size = {.width = number_at(bytes, at + 7, 2), .height = number_at(bytes, at + 5, 2)};
    }
    at += 2 + length;
    if (marker != kStartOfScan) continue;
    return bytes.find(kEndOfImage, at) == std::string_view::npos ? Measured(cut_short()) : checked(size);
  }
  return cut_short();
}

}  // namespace

Measured measure_picture(std::string_view bytes) {
  if (bytes.empty()) return NoPicture{"it is empty"};
  if (bytes.starts_with(kPngSignature)) return measure_png(bytes);
  if (bytes.starts_with(kJpegSignature)) return measure_jpeg(bytes);
  return NoPicture{"it is neither PNG nor JPEG"};
}

}  // namespace signpost::content
