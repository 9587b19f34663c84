#include "mail/encoded_words.hpp"

#include "base/ascii.hpp"

#include <fmt/format.h>

#include <utility>
#include <vector>

namespace signpost::mail {
namespace {

constexpr std::size_t kLongestContent = 52;  ///< columns between the marks: with them and "Reply-To: " below 76

bool is_plain(std::string_view text) {
  return is_ascii(text) && text.find("=?") == std::string_view::npos;
}

bool stands_for_itself(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9');
}

/// Letters and digits alone stand for themselves everywhere, a display name included (RFC 2047 section 5 (3)).
std::string encode(std::string_view character) {
  if (character == " ") return "_";
  if (character.size() == 1 && stands_for_itself(character[0])) return std::string(character);
  std::string encoded;
  for (const char byte : character) encoded += fmt::format("={:02X}", static_cast<unsigned char>(byte));
  return encoded;
}

std::size_t length_of_character(std::string_view text) {
  std::size_t length = 1;
  while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U) ++length;
  return length;
}

/// The text's words with the blank behind each, encoded a character at a time.
std::vector<std::vector<std::string>> encoded_by_word(std::string_view text) {
  std::vector<std::vector<std::string>> words(1);
  while (!text.empty()) {
    const auto character = text.substr(0, length_of_character(text));
    words.back().push_back(encode(character));
    if (character == " ") words.emplace_back();
    text.remove_prefix(character.size());
  }
  return words;
}

/// Fills encoded words one behind the other.
class Filler {
 public:
  void make_room_for(std::size_t columns) {
    if (columns_ + columns <= kLongestContent || columns_ == 0) return;
    text_ += "?= =?UTF-8?Q?";
    columns_ = 0;
  }

  void add(const std::string& encoded) {
    make_room_for(encoded.size());
    text_ += encoded;
    columns_ += encoded.size();
  }

  std::string take() { return std::move(text_) + "?="; }

 private:
  std::string text_ = "=?UTF-8?Q?";
  std::size_t columns_ = 0;
};

}  // namespace

std::string encode_words(std::string_view text) {
  return is_plain(text) ? std::string(text) : encode_all_words(text);
}

/// Breaks between words where it can, since some readers show a blank at each break inside a display name.
std::string encode_all_words(std::string_view text) {
  Filler filler;
  for (const auto& word : encoded_by_word(text)) {
    std::size_t columns = 0;
    for (const auto& character : word) columns += character.size();
    filler.make_room_for(columns);
    for (const auto& character : word) filler.add(character);
  }
  return filler.take();
}

}  // namespace signpost::mail
