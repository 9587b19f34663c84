#include "content/source.hpp"

#include "base/text.hpp"

namespace signpost::content {
namespace {

bool is_control_at(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x20) return byte != '\t' && byte != '\n' && byte != '\r';
  if (byte == 0x7F) return true;
  // U+0080 to U+009F are the bytes C2 80 to C2 9F.
  return byte == 0xC2 && at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0xA0;
}

}  // namespace

std::size_t find_control_character(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (is_control_at(text, at)) return at;
  }
  return std::string_view::npos;
}

bool check_characters(const Source& source, std::size_t from, std::size_t to, Diagnostics& diagnostics) {
  const auto part = source.text.substr(from, to - from);
  if (const auto at = find_invalid_utf8(part); at != std::string_view::npos) {
    diagnostics.push_back(
        {.code = "text.utf8",
         .where = locate({.file = source.file, .text = source.text.substr(0, from + at)}, from + at, 1),
         .message = "this byte is not UTF-8 text",
         .hint = "save the file in the encoding UTF-8"});
    return false;
  }
  if (const auto at = find_control_character(part); at != std::string_view::npos) {
    diagnostics.push_back({.code = "text.control",
                           .where = locate(source, from + at, 1),
                           .message = "a control character, which cannot be seen, stands in the text",
                           .hint = "delete the character here and type what was meant"});
    return false;
  }
  return true;
}

}  // namespace signpost::content
