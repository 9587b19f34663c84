#include "base/exif.hpp"

#include "base/bytes.hpp"

#include <cstddef>
#include <cstdint>

namespace signpost {
namespace {

constexpr std::uint32_t kOrientation = 0x0112;
constexpr std::uint32_t kShort = 3;
constexpr std::size_t kEntryLength = 12;

/// Numbers of a block, which says itself whether their lowest byte is the first; 0 beyond its end.
class ExifNumbers {
 public:
  explicit ExifNumbers(std::string_view block) : block_(block), is_little_(block.starts_with("II")) {}

  std::uint32_t at(std::size_t place, std::size_t count) const {
    std::uint32_t value = 0;
    for (std::size_t index = 0; index < count; ++index) {
      const std::size_t next = place + (is_little_ ? count - 1 - index : index);
      value = value << 8U | (next < block_.size() ? static_cast<unsigned char>(block_[next]) : 0U);
    }
    return value;
  }

 private:
  std::string_view block_;
  bool is_little_;
};

}  // namespace

int exif_orientation(std::string_view block) {
  const ExifNumbers numbers(block);
  const std::size_t directory = numbers.at(4, 4);
  const std::size_t entries = numbers.at(directory, 2);
  for (std::size_t index = 0; index < entries; ++index) {
    const std::size_t entry = directory + 2 + index * kEntryLength;
    if (entry + kEntryLength > block.size()) break;
    if (numbers.at(entry, 2) != kOrientation || numbers.at(entry + 2, 2) != kShort) continue;
    const auto value = numbers.at(entry + 8, 2);
    return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
  }
  return 1;
}

std::string exif_of_orientation(int orientation) {
  constexpr std::uint32_t kDirectory = 8;
  const auto header = "MM" + big_endian_bytes(42, 2) + big_endian_bytes(kDirectory, 4);
  const auto entry = big_endian_bytes(kOrientation, 2) + big_endian_bytes(kShort, 2) + big_endian_bytes(1, 4) +
                     big_endian_bytes(static_cast<std::uint32_t>(orientation), 2) + big_endian_bytes(0, 2);
  return header + big_endian_bytes(1, 2) + entry + big_endian_bytes(0, 4);
}

}  // namespace signpost
