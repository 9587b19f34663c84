#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

namespace signpost::content {

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

/// The size of a PNG (ISO 15948) or JPEG (ITU-T T.81) picture, told by what the file holds, whatever it is called. Only
/// its parts are walked, nothing is decoded: a file that ends early is found out, one with wrong pixels is not.
std::variant<PictureSize, NoPicture> measure_picture(std::string_view bytes);

}  // namespace signpost::content
