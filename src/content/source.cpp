#include "content/source.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace signpost::content {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool is_control(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x20) return byte != '\t' && byte != '\n' && byte != '\r';
  if (byte == 0x7F) return true;
  // U+0080 to U+009F are the bytes C2 80 to C2 9F.
  return byte == 0xC2 && at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0xA0;
}

}  // namespace

Location locate(const Source& source, std::size_t offset, std::size_t length) {
  offset = std::min(offset, source.text.size());
  const auto line = source.index.line_of(offset);
  const bool has_mark = line == 1 && source.text.starts_with(kByteOrderMark) && offset >= kByteOrderMark.size();
  auto marked = source.text.substr(offset, length);
  marked = marked.substr(0, marked.find_first_of("\r\n"));
  return {.file = std::string(source.file),
          .line = line,
          .column = source.index.column_of(offset) - (has_mark ? 1 : 0),
          .length = std::max<std::size_t>(count_characters(marked), 1)};
}

Location beginning_of(const Source& source) {
  return {.file = std::string(source.file), .line = 1, .column = 1, .length = 1};
}

std::size_t offset_of_line(std::string_view text, std::size_t number) {
  std::size_t from = 0;
  for (std::size_t line = 1; line < number; ++line) {
    from = text.find('\n', from);
    if (from == std::string_view::npos) return text.size();
    ++from;
  }
  return from;
}

std::size_t find_control_character(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (is_control(text, at)) return at;
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
