#include "base/bytes.hpp"
#include "base/exif.hpp"
#include "base/picture_file.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace signpost {
namespace {

using Read = std::variant<PictureFile, NoPicture>;

constexpr std::size_t kSignature = 8;
constexpr std::size_t kAround = 12;  ///< a chunk's length, type and checksum
constexpr std::size_t kHeaderLength = 13;

/// Chunks without which the picture would look otherwise: the critical ones, transparency, colours, the size of a
/// pixel, the ground it stands on, and the frames of a moving picture (PNG, third edition, table 7).
constexpr std::array<std::string_view, 18> kLook = {"IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM",
                                                    "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "mDCV",
                                                    "cLLI", "bKGD", "pHYs", "acTL", "fcTL", "fdAT"};

/// A capital first letter: who does not know the chunk cannot show the picture (§5.4).
bool is_critical(std::string_view type) {
  return (static_cast<unsigned char>(type.front()) & 0x20U) == 0;
}

/// CRC-32 as in ISO 3309 (§5.5).
std::uint32_t checksum(std::string_view bytes) {
  constexpr std::uint32_t kPolynomial = 0xEDB88320;
  std::uint32_t sum = 0xFFFFFFFF;
  for (const char byte : bytes) {
    sum ^= static_cast<unsigned char>(byte);
    for (int bit = 0; bit < 8; ++bit) sum = (sum & 1U) != 0 ? sum >> 1U ^ kPolynomial : sum >> 1U;
  }
  return ~sum;
}

std::string chunk(std::string_view type, std::string_view data) {
  const auto summed = std::string(type) + std::string(data);
  return big_endian_bytes(static_cast<std::uint32_t>(data.size()), 4) + summed + big_endian_bytes(checksum(summed), 4);
}

/// Walks a file's chunks: length, type, data, checksum (§5.3). IHDR is the first, IEND the last.
class PngWalk {
 public:
  explicit PngWalk(std::string_view bytes) : bytes_(bytes) {
    picture_.bytes.reserve(bytes.size());
    picture_.bytes = bytes.substr(0, kSignature);
  }

  Read read() {
    for (auto at = kSignature; at + kAround <= bytes_.size();) {
      const std::size_t length = big_endian(bytes_, at, 4);
      if (length > bytes_.size() - at - kAround) break;
      const auto type = bytes_.substr(at + 4, 4);
      if (!take(type, bytes_.substr(at, length + kAround))) return damaged();
      if (type == "IEND") return whole();
      at += length + kAround;
    }
    return NoPicture{"it ends in the middle"};
  }

 private:
  static NoPicture damaged() { return {"it is damaged"}; }

  Read whole() {
    if (!has_pixels_ || picture_.stored.width == 0 || picture_.stored.height == 0) return damaged();
    return std::move(picture_);
  }

  bool take(std::string_view type, std::string_view chunk) {
    const auto data = chunk.substr(8, chunk.size() - kAround);
    const bool is_first = picture_.bytes.size() == kSignature;
    if (is_first != (type == "IHDR")) return false;
    if (is_first) {
      if (data.size() != kHeaderLength) return false;
      picture_.stored = {.width = big_endian(data, 0, 4), .height = big_endian(data, 4, 4)};
    }
    if (type == "IDAT" && !data.empty()) has_pixels_ = true;
    if (type == "eXIf" && picture_.orientation == 1) picture_.orientation = exif_orientation(data);
    const bool is_look = std::find(kLook.begin(), kLook.end(), type) != kLook.end();
    if (is_look) picture_.bytes += chunk;
    return is_look || !is_critical(type);
  }

  std::string_view bytes_;
  bool has_pixels_ = false;
  PictureFile picture_;
};

}  // namespace

Read read_png_file(std::string_view bytes) {
  return PngWalk(bytes).read();
}

std::string png_with_orientation(const PictureFile& picture) {
  auto bytes = picture.bytes;
  return bytes.insert(kSignature + kAround + kHeaderLength, chunk("eXIf", exif_of_orientation(picture.orientation)));
}

}  // namespace signpost
