#include "content/yaml_lines.hpp"

#include "base/ascii.hpp"

#include <algorithm>

namespace signpost::content {
namespace {

constexpr std::size_t kLongestKey = 64;

bool is_key_byte(char byte) {
  return is_ascii_letter(byte) || is_ascii_digit(byte) || byte == '_' || byte == '-';
}

bool is_control(char byte) {
  return static_cast<unsigned char>(byte) < 0x20 || byte == 0x7F;
}

/// What YAML takes for no value at all.
bool means_nothing(std::string_view words) {
  return words == "null" || words == "Null" || words == "NULL";
}

bool is_plain_key(std::string_view key) {
  return !key.empty() && key.size() <= kLongestKey && is_ascii_letter(key.front()) && !means_nothing(key) &&
         std::all_of(key.begin(), key.end(), is_key_byte);
}

bool is_plain_value(std::string_view words) {
  return !words.empty() && (is_ascii_letter(words.front()) || is_ascii_digit(words.front())) && words.back() != ':' &&
         std::none_of(words.begin(), words.end(), is_control) && words.find(": ") == std::string_view::npos &&
         words.find(" #") == std::string_view::npos && !means_nothing(words);
}

/// The line `key: words` that begins at `at`.
std::optional<YamlMember> read_line(std::string_view line, std::size_t at) {
  const auto colon = line.find(": ");
  if (colon == std::string_view::npos || !is_plain_key(line.substr(0, colon))) return std::nullopt;
  const auto first = line.find_first_not_of(' ', colon + 1);
  if (first == std::string_view::npos) return std::nullopt;
  const auto words = line.substr(first, line.find_last_not_of(' ') + 1 - first);
  if (!is_plain_value(words)) return std::nullopt;
  return YamlMember{
      .key = std::string(line.substr(0, colon)), .at = at, .value = {.value = std::string(words), .at = at + first}};
}

}  // namespace

std::optional<YamlNode> read_plain_lines(std::string_view text, std::size_t from, std::size_t to) {
  const auto start = from;
  YamlNode::Map map;
  while (from < to) {
    const auto end = std::min(text.find('\n', from), to);
    auto member = read_line(text.substr(from, end - from), from);
    if (!member) return std::nullopt;
    map.push_back(std::move(*member));
    from = end + 1;
  }
  if (map.empty()) return std::nullopt;
  return YamlNode{.value = std::move(map), .at = start};
}

}  // namespace signpost::content
