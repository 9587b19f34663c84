/// The characters of ASCII by their kind, whatever the locale says.
#pragma once

#include <algorithm>
#include <string_view>

namespace signpost {

constexpr bool is_ascii_digit(char byte) {
  return byte >= '0' && byte <= '9';
}

/// A to Z and a to z.
constexpr bool is_ascii_letter(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

constexpr bool is_ascii_alphanumeric(char byte) {
  return is_ascii_letter(byte) || is_ascii_digit(byte);
}

/// Whether it has no other characters than ASCII's.
inline bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char byte) { return static_cast<unsigned char>(byte) < 0x80; });
}

}  // namespace signpost
