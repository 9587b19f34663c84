#include "cli/terminal_text.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

namespace signpost::cli {
namespace {

/// Bytes and code point of the character at the start of well-formed UTF-8.
std::pair<std::size_t, char32_t> first_character(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text[0]);
  const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  char32_t code = size == 1 ? lead : lead & (0xFFU >> (size + 1));
  for (std::size_t at = 1; at < size; ++at) code = (code << 6U) | (static_cast<unsigned char>(text[at]) & 0x3FU);
  return {size, code};
}

/// Directions, and what is not seen (Unicode's bidirectional and format controls).
bool turns_or_hides(char32_t code) {
  return code == 0x061C || (code >= 0x200B && code <= 0x200F) || (code >= 0x2028 && code <= 0x202E) ||
         (code >= 0x2060 && code <= 0x2069) || code == 0xFEFF || (code >= 0xE0000 && code <= 0xE007F);
}

std::string shown(std::string_view bytes, char32_t code) {
  if (code == '\n') return "\\n";
  if (code == '\r') return "\\r";
  if (code == '\t') return "\\t";
  if (code < 0x20 || (code >= 0x7F && code < 0xA0)) return fmt::format("\\x{:02x}", static_cast<unsigned>(code));
  if (turns_or_hides(code)) return fmt::format("\\u{:04x}", static_cast<unsigned>(code));
  return std::string(bytes);
}

}  // namespace

std::string terminal_line(std::string_view text) {
  std::string line;
  while (!text.empty()) {
    if (find_invalid_utf8(text) == 0) {
      line += fmt::format("\\x{:02x}", static_cast<unsigned char>(text[0]));
      text.remove_prefix(1);
      continue;
    }
    const auto [size, code] = first_character(text);
    line += shown(text.substr(0, size), code);
    text.remove_prefix(size);
  }
  return line;
}

std::string terminal_lines(std::string_view text, std::string_view indent) {
  const auto unix_lines = replace_all(std::string(text), "\r\n", "\n");
  std::string lines;
  for (const auto line : split(unix_lines, '\n')) lines += fmt::format("{}{}\n", indent, terminal_line(line));
  return lines;
}

}  // namespace signpost::cli
