#include "base/text.hpp"

#include "base/ascii.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <optional>

namespace signpost {
namespace {

constexpr std::string_view kBlanks = " \t\r\n\f\v";

unsigned char byte_at(std::string_view text, std::size_t index) {
  return static_cast<unsigned char>(text[index]);
}

bool is_continuation(unsigned char byte) {
  return (byte & 0xC0U) == 0x80U;
}

/// Bytes of the character that starts with `lead`; 0 where none can.
std::size_t length_from_lead(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return 2;
  if (lead >= 0xE0 && lead <= 0xEF) return 3;
  if (lead >= 0xF0 && lead <= 0xF4) return 4;
  return 0;
}

/// Overlong forms, surrogates and code points above U+10FFFF show in the second byte.
bool second_byte_fits(unsigned char lead, unsigned char second) {
  switch (lead) {
    case 0xE0: return second >= 0xA0;
    case 0xED: return second <= 0x9F;
    case 0xF0: return second >= 0x90;
    case 0xF4: return second <= 0x8F;
    default: return true;
  }
}

char to_ascii_lower(char byte) {
  return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
}

/// Punctuation and spaces beyond ASCII that separate words: U+00A0 to U+00BF, U+2000 to U+206F, U+3000 to U+303F.
bool separates_words(std::string_view character) {
  if (character.size() == 2) return byte_at(character, 0) == 0xC2;
  if (character.size() != 3) return false;
  const auto first = byte_at(character, 0);
  const auto second = byte_at(character, 1);
  return (first == 0xE2 && (second == 0x80 || second == 0x81)) || (first == 0xE3 && second == 0x80);
}

/// The first byte beyond ASCII at or after `at`, by eights: most text is ASCII, and every byte is looked at.
std::size_t next_beyond_ascii(std::string_view text, std::size_t at) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080U;
  for (std::uint64_t eight = 0; at + sizeof(eight) <= text.size(); at += sizeof(eight)) {
    std::memcpy(&eight, text.data() + at, sizeof(eight));
    if ((eight & kHighBits) != 0) break;
  }
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80U) ++at;
  return at;
}

}  // namespace

std::string_view trim(std::string_view text) {
  const auto first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const auto at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
  return fmt::format("{}", fmt::join(parts, separator));
}

std::string replace_all(std::string text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

std::string ascii_lower(std::string_view text) {
  std::string lower(text);
  for (char& byte : lower) byte = to_ascii_lower(byte);
  return lower;
}

std::size_t find_invalid_utf8(std::string_view text) {
  for (auto at = next_beyond_ascii(text, 0); at < text.size(); at = next_beyond_ascii(text, at)) {
    const auto lead = byte_at(text, at);
    const auto length = length_from_lead(lead);
    if (length == 0 || at + length > text.size()) return at;
    if (length > 1 && !second_byte_fits(lead, byte_at(text, at + 1))) return at;
    for (std::size_t k = 1; k < length; ++k) {
      if (!is_continuation(byte_at(text, at + k))) return at;
    }
    at += length;
  }
  return std::string_view::npos;
}

std::size_t count_characters(std::string_view text) {
  std::size_t count = 0;
  for (const char byte : text) {
    if (!is_continuation(static_cast<unsigned char>(byte))) ++count;
  }
  return count;
}

namespace {

/// How far behind U+2000 a character stands; nothing where it is none of U+2000 to U+207F.
std::optional<unsigned> general_mark(std::string_view character) {
  const bool is_one = character.size() == 3 && (character.starts_with("\xE2\x80") || character.starts_with("\xE2\x81"));
  if (!is_one) return std::nullopt;
  return ((byte_at(character, 1) & 1U) << 6U) | (byte_at(character, 2) & 0x3FU);
}

}  // namespace

bool is_visible(std::string_view text) {
  // Beyond ASCII, all that is blank or shows nothing has two or three bytes: the soft hyphen and no-break space, the
  // spaces and marks of U+2000 to U+206F, U+3000, U+3164, U+FEFF.
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = byte_at(text, at);
    if (byte < 0x80) {
      if (byte > ' ' && byte != 0x7F) return true;
      ++at;
      continue;
    }
    const auto character = text.substr(at, byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2);
    const auto mark = general_mark(character);
    const bool is_blank_there =
        mark && (*mark <= 0x0F || (*mark >= 0x28 && *mark <= 0x2F) || (*mark >= 0x5F && *mark <= 0x6F));
    if (!is_blank_there && !is_one_of(character, {"\u00A0", "\u00AD", "\u3000", "\u3164", "\uFEFF"})) return true;
    at += character.size();
  }
  return false;
}

std::string without_turns(std::string text) {
  constexpr std::size_t kLength = 3;
  for (auto at = text.find('\xE2'); at != std::string::npos; at = text.find('\xE2', at)) {
    const auto character = std::string_view(text).substr(at, kLength);
    const auto mark = general_mark(character);
    const bool turns = mark && ((*mark >= 0x2A && *mark <= 0x2E) || (*mark >= 0x66 && *mark <= 0x69));
    if (turns) {
      text.erase(at, kLength);
    } else {
      ++at;
    }
  }
  return text;
}

std::size_t count_words(std::string_view text) {
  if (text.empty()) return 0;
  const auto begins_at = [&](std::size_t at) {
    return static_cast<std::uint8_t>(byte_at(text, at) > ' ') & static_cast<std::uint8_t>(byte_at(text, at - 1) <= ' ');
  };
  std::size_t words = byte_at(text, 0) > ' ' ? 1 : 0;
  // Counted in bytes, so that the compiler compares many at once.
  constexpr std::size_t kRun = 128;
  for (std::size_t from = 1; from < text.size(); from += kRun) {
    std::uint8_t found = 0;
    const auto end = std::min(from + kRun, text.size());
    for (auto at = from; at < end; ++at) found = static_cast<std::uint8_t>(found + begins_at(at));
    words += found;
  }
  return words;
}

std::string_view substring(std::string_view text, std::size_t first, std::size_t count) {
  const auto skip = [](std::string_view rest, std::size_t characters) {
    std::size_t at = 0;
    while (at < rest.size() && characters > 0) {
      at += std::max<std::size_t>(length_from_lead(byte_at(rest, at)), 1);
      --characters;
    }
    return std::min(at, rest.size());
  };
  text.remove_prefix(skip(text, first));
  return text.substr(0, skip(text, count));
}

std::string shorten(std::string_view text, std::size_t most) {
  if (text.size() <= most) return std::string(text);
  const auto opening = substring(text, 0, most);
  if (opening.size() == text.size()) return std::string(text);
  // A first word longer than all that is wanted is cut within.
  return std::string(opening.substr(0, opening.rfind(' '))) + "\u2026";
}

std::string_view line_of(std::string_view text, std::size_t number) {
  std::size_t from = 0;
  for (std::size_t line = 1; line < number; ++line) {
    from = text.find('\n', from);
    if (from == std::string_view::npos) return {};
    ++from;
  }
  auto line = text.substr(from, text.find('\n', from) - from);
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line;
}

std::string slug(std::string_view text) {
  std::string address;
  bool pending = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto length = std::max<std::size_t>(length_from_lead(byte_at(text, at)), 1);
    const auto character = text.substr(at, length);
    const bool belongs = length == 1 ? is_ascii_alphanumeric(character[0]) : !separates_words(character);
    if (belongs) {
      if (pending && !address.empty()) address += '-';
      for (const char byte : character) address += to_ascii_lower(byte);
    }
    // An apostrophe joins: "month's" becomes "months".
    const bool joins = character == "'" || character == "\u2019";
    pending = belongs ? false : pending || !joins;
    at += length;
  }
  return address;
}

std::string json_string(std::string_view text) {
  std::string json = "\"";
  for (const char byte : text) {
    switch (byte) {
      case '"': json += "\\\""; break;
      case '\\': json += "\\\\"; break;
      case '\n': json += "\\n"; break;
      case '\r': json += "\\r"; break;
      case '\t': json += "\\t"; break;
      default:
        if (static_cast<unsigned char>(byte) < 0x20) {
          json += fmt::format("\\u{:04x}", static_cast<unsigned>(byte));
        } else {
          json += byte;
        }
    }
  }
  return json + '"';
}

}  // namespace signpost
