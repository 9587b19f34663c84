#include "base/bytes.hpp"

namespace signpost {

std::uint32_t big_endian(std::string_view bytes, std::size_t at, std::size_t count) {
  std::uint32_t value = 0;
  for (std::size_t index = 0; index < count; ++index) {
    value = value << 8U | static_cast<unsigned char>(bytes[at + index]);
  }
  return value;
}

std::string big_endian_bytes(std::uint32_t value, std::size_t count) {
  std::string bytes(count, '\0');
  for (std::size_t index = count; index > 0; --index) {
    bytes[index - 1] = static_cast<char>(value & 0xFFU);
    value >>= 8U;
  }
  return bytes;
}

}  // namespace signpost
