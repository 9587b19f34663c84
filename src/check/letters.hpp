#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace signpost::check {

/// What a byte of UTF-8 text can be, for passes that look at each once. Bytes beyond ASCII count as small letters, but
/// for those that begin U+2000 to U+2FFF: signs, dashes and quotation marks.
namespace byte_kind {
inline constexpr std::uint8_t kLower = 1;
inline constexpr std::uint8_t kUpper = 2;
inline constexpr std::uint8_t kLetter = kLower | kUpper;
inline constexpr std::uint8_t kDigit = 4;
inline constexpr std::uint8_t kBlank = 8;
inline constexpr std::uint8_t kStop = 16;     ///< may end a sentence
inline constexpr std::uint8_t kBreak = 32;    ///< a line's end that the author set
inline constexpr std::uint8_t kSign = 64;     ///< the first of a sign's three bytes
inline constexpr std::uint8_t kOpaque = 128;  ///< stands for a word that is not language
}  // namespace byte_kind

constexpr std::array<std::uint8_t, 256> make_byte_kinds() {
  using namespace byte_kind;
  std::array<std::uint8_t, 256> kinds{};
  for (std::size_t byte = 'a'; byte <= 'z'; ++byte) kinds[byte] = kLower;
  for (std::size_t byte = 'A'; byte <= 'Z'; ++byte) kinds[byte] = kUpper;
  for (std::size_t byte = '0'; byte <= '9'; ++byte) kinds[byte] = kDigit;
  for (const char blank : std::string_view(" \t\r")) kinds[static_cast<unsigned char>(blank)] = kBlank;
  for (const char stop : std::string_view(".!?")) kinds[static_cast<unsigned char>(stop)] = kStop;
  for (std::size_t byte = 0x80; byte < 256; ++byte) kinds[byte] = kLower;
  kinds['\n'] = kBlank | kBreak;
  kinds[0xE2] = kSign;
  kinds[1] = kOpaque;
  return kinds;
}

inline constexpr auto kByteKinds = make_byte_kinds();

/// Bytes of a character that begins with a `kSign`.
inline constexpr std::size_t kSignLength = 3;

inline std::uint8_t kind_of(char byte) {
  return kByteKinds[static_cast<unsigned char>(byte)];
}

inline bool is_kind(char byte, std::uint8_t kinds) {
  return (kind_of(byte) & kinds) != 0;
}

/// Whether U+2019, an apostrophe or the end of a quotation within another, stands at `at`.
inline bool is_curly_apostrophe(std::string_view text, std::size_t at) {
  return text.substr(at, kSignLength) == "\u2019";
}

}  // namespace signpost::check
