/// The characters of ASCII by their kind, whatever the locale says.
#pragma once

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

}  // namespace signpost
