#include "glossary/words.hpp"

#include "base/ascii.hpp"

#include <glib.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>

namespace signpost::glossary {
namespace {

struct Character {
  char32_t code = 0;
  std::size_t length = 1;  ///< bytes
};

enum class Kind : std::uint8_t { letter, apostrophe, soft_hyphen, sign, hyphen, blank, mark };

unsigned char byte_at(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

/// The character at `at`; the text is well-formed, but may be cut within a character.
Character character_at(std::string_view text, std::size_t at) {
  const auto lead = byte_at(text, at);
  if (lead < 0x80) return {lead, 1};
  const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (at + length > text.size()) return {lead, 1};
  char32_t code = lead & (0xFFU >> (length + 1));
  for (std::size_t k = 1; k < length; ++k) code = (code << 6U) | (byte_at(text, at + k) & 0x3FU);
  return {code, length};
}

constexpr Kind kind_of_ascii(unsigned char byte) {
  if (is_ascii_alphanumeric(static_cast<char>(byte)) || byte == '_') return Kind::letter;
  if (byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r') return Kind::blank;
  return byte == '\'' ? Kind::apostrophe : byte == '-' ? Kind::hyphen : Kind::mark;
}

constexpr std::size_t kAscii = 128;

/// By byte; those beyond ASCII are marks here, for their character decides.
constexpr std::array<Kind, 256> byte_kinds() {
  std::array<Kind, 256> kinds{};
  kinds.fill(Kind::mark);
  for (std::size_t byte = 0; byte < kAscii; ++byte) kinds[byte] = kind_of_ascii(static_cast<unsigned char>(byte));
  return kinds;
}

constexpr auto kKinds = byte_kinds();

/// Ideographs, kana: each a word.
bool is_sign(char32_t code) {
  return (code >= 0x3041 && code <= 0x30FF) || (code >= 0x3400 && code <= 0x9FFF) ||
         (code >= 0xF900 && code <= 0xFAFF) || (code >= 0x20000 && code <= 0x3FFFF);
}

Kind kind_beyond_ascii(char32_t code) {
  switch (code) {
    case 0x2019: return Kind::apostrophe;
    case 0x00AD: return Kind::soft_hyphen;
    case 0x2010:
    case 0x2011: return Kind::hyphen;
    case 0x200C:  // joins letters in Arabic and Indian scripts
    case 0x200D: return Kind::letter;
    default: break;
  }
  if (is_sign(code)) return Kind::sign;
  if (g_unichar_isspace(code) != FALSE) return Kind::blank;
  return g_unichar_isalnum(code) != FALSE || g_unichar_ismark(code) != FALSE ? Kind::letter : Kind::mark;
}

Kind kind_of(char32_t code) {
  return code < kAscii ? kKinds[code] : kind_beyond_ascii(code);
}

Kind kind_at(std::string_view text, std::size_t at) {
  return at < text.size() ? kind_of(character_at(text, at).code) : Kind::blank;
}

bool is_ascii(std::string_view word) {
  for (const char byte : word) {
    if (static_cast<unsigned char>(byte) >= 0x80) return false;
  }
  return true;
}

char small(char byte) {
  return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
}

std::string with_plain_signs(std::string_view word) {
  std::string plain;
  for (std::size_t at = 0; at < word.size();) {
    const auto [code, length] = character_at(word, at);
    const auto kind = kind_of(code);
    if (kind == Kind::apostrophe) {
      plain += '\'';
    } else if (kind != Kind::soft_hyphen) {
      plain += word.substr(at, length);
    }
    at += length;
  }
  return plain;
}

using GlibText = std::unique_ptr<char, decltype(&g_free)>;

std::string fold_beyond_ascii(std::string_view word) {
  const auto plain = with_plain_signs(word);
  const GlibText small_letters(g_utf8_casefold(plain.data(), static_cast<gssize>(plain.size())), &g_free);
  const GlibText composed(g_utf8_normalize(small_letters.get(), -1, G_NORMALIZE_ALL_COMPOSE), &g_free);
  return composed ? std::string(composed.get()) : plain;
}

constexpr std::size_t kEight = 8;
constexpr std::uint64_t kSmallLetters = 0x2020202020202020U;  ///< makes ASCII capitals small, and leaves digits alone

/// `count` bytes from `at`, at most eight, as one number; bytes behind them may be read where `text` has them.
std::uint64_t eight_from(std::string_view text, std::size_t at, std::size_t count) {
  std::uint64_t eight = 0;
  if (at + kEight > text.size()) {
    std::memcpy(&eight, text.data() + at, count);
    return eight;
  }
  std::memcpy(&eight, text.data() + at, kEight);
  return count < kEight ? eight & ((std::uint64_t{1} << (kEight * count)) - 1) : eight;
}

/// Takes eight bytes at a time, since every word of every text has one: the same for capitals and small letters.
std::uint64_t key_within(std::string_view text, std::size_t begin, std::size_t end) {
  std::uint64_t key = end - begin;
  for (auto at = begin; at < end; at += kEight) {
    key = (key ^ (eight_from(text, at, std::min(kEight, end - at)) | kSmallLetters)) * kSpread;
    key ^= key >> 32U;
  }
  return key == 0 ? 1 : key;
}

constexpr std::string_view kPossessive = "'s";

/// Sets the keys of a word that may hold any letters.
void set_keys(std::string_view text, Word& word) {
  const auto folded = fold(text.substr(word.begin, word.end - word.begin));
  word.key = key_of(folded);
  const std::string_view view = folded;
  if (view.size() > kPossessive.size() && view.ends_with(kPossessive)) {
    word.owner_key = key_of(view.substr(0, view.size() - kPossessive.size()));
  }
}

/// A run of ASCII letters and digits, keyed on the way; false, and nothing read, where something else follows it that
/// may be part of the word.
bool read_plain(std::string_view text, Word& word) {
  auto at = word.begin;
  while (at < text.size() && kKinds[byte_at(text, at)] == Kind::letter) ++at;
  if (at < text.size() && (byte_at(text, at) >= 0x80 || text[at] == '\'')) return false;
  word.end = at;
  word.key = key_within(text, word.begin, at);
  return true;
}

/// The end of the word that begins at `at`; apostrophes belong to it between letters, marks of accents follow theirs.
std::size_t end_of_word(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const auto [code, length] = character_at(text, at);
    const auto kind = kind_of(code);
    const bool joins = kind == Kind::apostrophe && kind_at(text, at + length) == Kind::letter;
    if (kind != Kind::letter && kind != Kind::soft_hyphen && !joins) break;
    at += length;
  }
  return at;
}

}  // namespace

std::string fold(std::string_view word) {
  if (!is_ascii(word)) return fold_beyond_ascii(word);
  std::string folded(word);
  for (char& byte : folded) byte = small(byte);
  return folded;
}

std::uint64_t key_of(std::string_view folded) {
  return key_within(folded, 0, folded.size());
}

void split_words(std::string_view text, std::vector<Word>& words) {
  words.clear();
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == ' ') {
      ++at;
      continue;
    }
    const auto [code, length] = character_at(text, at);
    const auto kind = kind_of(code);
    if (kind == Kind::blank || kind == Kind::hyphen || kind == Kind::soft_hyphen) {
      at += length;
      continue;
    }
    Word word{.begin = at, .end = at + length};
    if (kind != Kind::letter) {
      word.key = key_of(text.substr(at, length));
    } else if (!read_plain(text, word)) {
      word.end = end_of_word(text, at);
      set_keys(text, word);
    }
    at = word.end;
    words.push_back(word);
  }
}

Gap gap_between(std::string_view text, std::size_t from, std::size_t to) {
  if (from == to) return Gap::none;
  if (kind_at(text, from) == Kind::hyphen) {
    return from + character_at(text, from).length == to ? Gap::hyphen : Gap::other;
  }
  while (from < to) {
    const auto [code, length] = character_at(text, from);
    const auto kind = kind_of(code);
    if (kind != Kind::blank && kind != Kind::soft_hyphen) return Gap::other;
    from += length;
  }
  return Gap::blank;
}

bool stands_alone(std::string_view text, std::size_t begin, std::size_t end) {
  constexpr std::string_view kJoining = "-.@";
  const auto is_letter = [&](std::size_t at) { return kind_at(text, at) == Kind::letter; };
  if (begin > 0 && text[begin - 1] == '@') return false;
  if (begin > 1 && kJoining.find(text[begin - 1]) != std::string_view::npos) {
    const auto before = byte_at(text, begin - 2);
    if (before >= 0x80 || kKinds[before] == Kind::letter) return false;
  }
  if (end >= text.size()) return true;
  if (text[end] == '@') return false;
  return kJoining.find(text[end]) == std::string_view::npos || !is_letter(end + 1);
}

}  // namespace signpost::glossary
