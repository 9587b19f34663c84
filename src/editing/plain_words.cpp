#include "editing/plain_words.hpp"

#include "base/replacements.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <vector>

namespace signpost::editing {
namespace {

constexpr std::string_view kSigns = "\\`*_[]<>&~|@";  // wherever they stand
constexpr std::string_view kOpeners = "#+-=:";        // at a line's start

/// Embeddings, overrides and isolates (U+202A to U+202E, U+2066 to U+2069): unclosed in a name, they would turn round
/// what stands after it (UAX #9). The marks U+200E, U+200F and U+061C only say how signs beside them run, and stay.
bool turns_direction(std::string_view text) {
  if (text.size() < 3 || text[0] != '\xE2') return false;
  const auto last = static_cast<unsigned char>(text[2]);
  return (text[1] == '\x80' && last >= 0xAA && last <= 0xAE) || (text[1] == '\x81' && last >= 0xA6 && last <= 0xA9);
}

/// Bytes of what is left out at the start of `text`: C0 but tab and line ends, DEL, C1 (C2 80 to C2 9F), the byte order
/// mark, and what turns the direction of writing.
std::size_t unseen_at(std::string_view text) {
  const auto byte = static_cast<unsigned char>(text[0]);
  if (byte < 0x20) return byte == '\t' || byte == '\n' || byte == '\r' ? 0 : 1;
  if (byte == 0x7F) return 1;
  if (byte == 0xC2 && text.size() > 1 && static_cast<unsigned char>(text[1]) < 0xA0) return 2;
  return text.starts_with("\xEF\xBB\xBF") || turns_direction(text) ? 3 : 0;
}

std::string seen(std::string_view text) {
  std::string kept;
  while (!text.empty()) {
    if (const auto skipped = unseen_at(text)) {
      text.remove_prefix(skipped);
      continue;
    }
    kept += text[0] == '\t' ? ' ' : text[0];
    text.remove_prefix(1);
  }
  return kept;
}

/// "1." and "1)" begin a list; the bytes of such digits.
std::size_t leading_digits(std::string_view line) {
  const auto end = line.find_first_not_of("0123456789");
  return end != std::string_view::npos && end > 0 && (line[end] == '.' || line[end] == ')') ? end : 0;
}

/// Whether the sign at `at` would make an address of what stands around it.
bool makes_address(std::string_view line, std::size_t at) {
  if (line.substr(at).starts_with("://")) return true;
  return line[at] == '.' && line.substr(0, at).ends_with("www");
}

std::string escaped_line(std::string_view line) {
  std::string escaped;
  const auto digits = leading_digits(line);
  for (std::size_t at = 0; at < line.size(); ++at) {
    const bool opens = (at == 0 && kOpeners.find(line[at]) != std::string_view::npos) || (digits > 0 && at == digits);
    if (opens || kSigns.find(line[at]) != std::string_view::npos || makes_address(line, at)) escaped += '\\';
    escaped += line[at];
  }
  return escaped;
}

std::string yaml_character(char byte) {
  if (byte == '"' || byte == '\\') return {'\\', byte};
  return {byte};
}

}  // namespace

std::string tidy_words(std::string_view text) {
  const auto lines = replace_all(replace_all(seen(with_replacements(text)), "\r\n", "\n"), "\r", "\n");
  std::string tidy;
  bool gap = false;
  for (const auto whole : split(lines, '\n')) {
    const auto line = trim(whole);
    if (line.empty()) {
      gap = !tidy.empty();
      continue;
    }
    if (!tidy.empty()) tidy += gap ? "\n\n" : "\n";
    tidy += line;
    gap = false;
  }
  return tidy;
}

std::string as_markdown(std::string_view text) {
  const auto tidy = tidy_words(text);
  std::string markdown;
  for (const auto line : split(tidy, '\n')) {
    // A backslash at a line's end breaks the line.
    if (!markdown.empty() && !line.empty() && !markdown.ends_with("\n\n")) {
      markdown.insert(markdown.size() - 1, "\\");
    }
    markdown += escaped_line(line) + "\n";
  }
  return markdown;
}

std::string one_line(std::string_view text) {
  const auto tidy = tidy_words(text);
  std::string line;
  for (const auto part : split(tidy, '\n')) {
    if (part.empty()) continue;
    if (!line.empty()) line += ' ';
    line += part;
  }
  return line;
}

std::string as_yaml(std::string_view text) {
  std::string quoted = "\"";
  for (const char byte : one_line(text)) quoted += yaml_character(byte);
  // Line and paragraph separators are no line ends here, whatever a reader of YAML 1.1 thinks of them.
  quoted = replace_all(replace_all(std::move(quoted), "\xE2\x80\xA8", "\\L"), "\xE2\x80\xA9", "\\P");
  return quoted + "\"";
}

}  // namespace signpost::editing
