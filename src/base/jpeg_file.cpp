#include "base/bytes.hpp"
#include "base/exif.hpp"
#include "base/picture_file.hpp"

#include <cstddef>

namespace signpost {
namespace {

using namespace std::string_view_literals;

using Read = std::variant<PictureFile, NoPicture>;

// Markers (table B.1): the second byte of two, the first is FF.
constexpr unsigned kStartOfFrames = 0xC0;
constexpr unsigned kFirstRestart = 0xD0;
constexpr unsigned kStartOfImage = 0xD8;
constexpr unsigned kEndOfImage = 0xD9;
constexpr unsigned kStartOfScan = 0xDA;
constexpr unsigned kApplication = 0xE0;

constexpr auto kJfif = "JFIF\0"sv;
constexpr auto kExif = "Exif\0\0"sv;
constexpr auto kColourProfile = "ICC_PROFILE\0"sv;
constexpr auto kAdobe = "Adobe"sv;
constexpr std::size_t kJfifLength = 14;
constexpr std::size_t kAdobeLength = 12;

/// Those which hold the size; C4, C8 and CC in their range are others.
bool starts_frame(unsigned marker) {
  return marker >= kStartOfFrames && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

bool is_restart(unsigned marker) {
  return marker >= kFirstRestart && marker < kStartOfImage;
}

std::string segment(unsigned marker, std::string_view data) {
  const auto length = static_cast<std::uint32_t>(data.size() + 2);
  return big_endian_bytes(0xFF00U | marker, 2) + big_endian_bytes(length, 2) + std::string(data);
}

/// What an application's segment says of the picture's look; empty where it says nothing of it.
std::string look_of(unsigned marker, std::string_view data) {
  // JFIF's density, without its thumbnail; how the colours are meant; how Adobe turned them into three or four.
  if (marker == kApplication && data.starts_with(kJfif) && data.size() >= kJfifLength) {
    return segment(marker, std::string(data.substr(0, kJfifLength - 2)) + big_endian_bytes(0, 2));
  }
  if (marker == kApplication + 2 && data.starts_with(kColourProfile)) return segment(marker, data);
  if (marker == kApplication + 14 && data.starts_with(kAdobe) && data.size() >= kAdobeLength) {
    return segment(marker, data.substr(0, kAdobeLength));
  }
  return {};
}

/// Walks a file's segments: FF, marker, length, data (§B.1.1.4), and what is between them, the scans.
class JpegWalk {
 public:
  explicit JpegWalk(std::string_view bytes) : bytes_(bytes) {
    picture_.kind = PictureKind::jpeg;
    picture_.bytes.reserve(bytes.size());
    picture_.bytes = "\xFF\xD8";
  }

  Read read() {
    while (at_ < bytes_.size()) {
      if (bytes_[at_] != '\xFF') return damaged();
      at_ = bytes_.find_first_not_of('\xFF', at_);  // it may stand there several times (§B.1.1.2)
      if (at_ == std::string_view::npos) break;
      const auto marker = big_endian(bytes_, at_++, 1);
      if (marker == kEndOfImage) return whole();
      if (marker < kStartOfFrames || is_restart(marker) || marker == kStartOfImage) return damaged();
      if (at_ + 2 > bytes_.size()) break;
      const std::size_t length = big_endian(bytes_, at_, 2);
      if (length < 2) return damaged();
      if (length > bytes_.size() - at_) break;
      const auto data = bytes_.substr(at_ + 2, length - 2);
      at_ += length;
      if (starts_frame(marker) && !take_size(data)) return damaged();
      take(marker, data);
      if (marker == kStartOfScan) take_scan();
    }
    return NoPicture{"it ends in the middle"};
  }

 private:
  static NoPicture damaged() { return {"it is damaged"}; }

  Read whole() {
    if (!has_scan_ || picture_.stored.width == 0 || picture_.stored.height == 0) return damaged();
    picture_.bytes += "\xFF\xD9";
    return std::move(picture_);
  }

  bool take_size(std::string_view data) {
    constexpr std::size_t kFrameHeader = 6;
    if (data.size() < kFrameHeader) return false;
    picture_.stored = {.width = big_endian(data, 3, 2), .height = big_endian(data, 1, 2)};
    return true;
  }

  void take(unsigned marker, std::string_view data) {
    if (marker < kApplication) {
      picture_.bytes += segment(marker, data);
    } else if (marker == kApplication + 1 && data.starts_with(kExif) && !has_scan_ && picture_.orientation == 1) {
      picture_.orientation = exif_orientation(data.substr(kExif.size()));
    } else {
      picture_.bytes += look_of(marker, data);
    }
  }

  /// Compressed pixels, up to the next marker that is not theirs: FF 00 is a byte FF, and restarts belong to them.
  void take_scan() {
    has_scan_ = true;
    const auto begin = at_;
    for (at_ = bytes_.find('\xFF', at_); at_ != std::string_view::npos; at_ = bytes_.find('\xFF', at_)) {
      if (at_ + 1 == bytes_.size()) break;
      const auto next = big_endian(bytes_, at_ + 1, 1);
      if (next != 0 && !is_restart(next)) break;
      at_ += 2;
    }
    if (at_ == std::string_view::npos) at_ = bytes_.size();
    picture_.bytes += bytes_.substr(begin, at_ - begin);
  }

  std::string_view bytes_;
  std::size_t at_ = 2;
  bool has_scan_ = false;
  PictureFile picture_;
};

}  // namespace

Read read_jpeg_file(std::string_view bytes) {
  return JpegWalk(bytes).read();
}

/// Exif follows JFIF, which wants to be the first.
std::string jpeg_with_orientation(const PictureFile& picture) {
  constexpr std::size_t kStart = 2;
  const bool has_jfif = picture.bytes.substr(kStart, 2) == "\xFF\xE0";
  auto bytes = picture.bytes;
  return bytes.insert(has_jfif ? kStart + 4 + kJfifLength : kStart,
                      segment(kApplication + 1, std::string(kExif) + exif_of_orientation(picture.orientation)));
}

}  // namespace signpost
