#include "render/columns.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>

namespace signpost::render {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

/// Combining marks and format characters, by block (Unicode 15, general categories Mn, Me and Cf, the common scripts).
constexpr std::array<Range, 18> kNoColumn = {{{0x0300, 0x036F},
                                              {0x0483, 0x0489},
                                              {0x0591, 0x05BD},
                                              {0x0610, 0x061A},
                                              {0x064B, 0x065F},
                                              {0x0670, 0x0670},
                                              {0x06D6, 0x06DC},
                                              {0x093C, 0x093C},
                                              {0x0941, 0x0948},
                                              {0x094D, 0x094D},
                                              {0x0A3C, 0x0A51},
                                              {0x0A70, 0x0A71},
                                              {0x1AB0, 0x1AFF},
                                              {0x200B, 0x200F},
                                              {0x202A, 0x202E},
                                              {0x2060, 0x2069},
                                              {0x20D0, 0x20FF},
                                              {0xFE00, 0xFE0F}}};

/// Wide and full-width characters (Unicode Standard Annex 11), by block.
constexpr std::array<Range, 10> kTwoColumns = {{{0x1100, 0x115F},
                                                {0x2E80, 0x303E},
                                                {0x3041, 0xA4CF},
                                                {0xAC00, 0xD7A3},
                                                {0xF900, 0xFAFF},
                                                {0xFE30, 0xFE4F},
                                                {0xFF00, 0xFF60},
                                                {0xFFE0, 0xFFE6},
                                                {0x1F300, 0x1F9FF},
                                                {0x20000, 0x3FFFD}}};

template <std::size_t N>
bool is_among(const std::array<Range, N>& ranges, char32_t character) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [&](const Range& range) { return character >= range.first && character <= range.last; });
}

bool is_continuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

/// The character that starts at `at`, which moves behind it; `text` is well-formed UTF-8.
char32_t next_character(std::string_view text, std::size_t& at) {
  const auto lead = static_cast<unsigned char>(text[at++]);
  char32_t character = lead < 0x80U ? lead : lead & (lead < 0xE0U ? 0x1FU : lead < 0xF0U ? 0x0FU : 0x07U);
  while (at < text.size() && is_continuation(text[at])) {
    character = character << 6U | (static_cast<unsigned char>(text[at++]) & 0x3FU);
  }
  return character;
}

std::vector<std::string_view> words_of(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r";
  std::vector<std::string_view> words;
  auto at = text.find_first_not_of(kBlanks);
  while (at != std::string_view::npos) {
    const auto end = std::min(text.find_first_of(kBlanks, at), text.size());
    words.push_back(text.substr(at, end - at));
    at = text.find_first_not_of(kBlanks, end);
  }
  return words;
}

bool is_sign(std::string_view word) {
  return word.find_first_not_of("-*+>#=_~|`") == std::string_view::npos;
}

/// Words, each with the signs that have to stay on its line.
std::vector<std::string> unbreakable(const std::vector<std::string_view>& words) {
  std::vector<std::string> parts;
  for (const auto word : words) {
    if (!parts.empty() && is_sign(word)) {
      parts.back().append(" ").append(word);
    } else {
      parts.emplace_back(word);
    }
  }
  return parts;
}

void wrap_line(std::string_view text, std::size_t width, Lines& lines) {
  std::string line;
  std::size_t used = 0;
  for (const auto& part : unbreakable(words_of(text))) {
    const auto columns = columns_of(part);
    if (!line.empty() && used + 1 + columns > width) {
      lines.push_back(std::move(line));
      line.clear();
    }
    used = line.empty() ? columns : used + 1 + columns;
    if (!line.empty()) line += ' ';
    line += part;
  }
  if (!line.empty()) lines.push_back(std::move(line));
}

}  // namespace

std::size_t columns_of(std::string_view text) {
  std::size_t columns = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto character = next_character(text, at);
    if (character < 0x0300) {
      ++columns;
    } else if (!is_among(kNoColumn, character)) {
      columns += is_among(kTwoColumns, character) ? 2U : 1U;
    }
  }
  return columns;
}

Lines wrap(std::string_view text, std::size_t width) {
  Lines lines;
  for (const auto line : split(text, '\n')) wrap_line(line, width, lines);
  return lines;
}

Lines indent(Lines lines, std::string_view first, std::string_view rest) {
  for (std::size_t k = 0; k < lines.size(); ++k) {
    if (!lines[k].empty()) lines[k].insert(0, k == 0 ? first : rest);
  }
  return lines;
}

std::string pad_right(std::string text, std::size_t width) {
  const auto columns = columns_of(text);
  if (columns < width) text.append(width - columns, ' ');
  return text;
}

std::string pad_left(std::string text, std::size_t width) {
  const auto columns = columns_of(text);
  if (columns < width) text.insert(0, width - columns, ' ');
  return text;
}

}  // namespace signpost::render
