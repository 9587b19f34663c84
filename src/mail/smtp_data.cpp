#include "mail/smtp_data.hpp"

#include <algorithm>

namespace signpost::mail {
namespace {

constexpr std::size_t kLongestLine = 998;  ///< octets without its CR LF

/// Calls `visit` for each line without its end.
template <class Visit>
void for_each_line(std::string_view text, Visit visit) {
  while (!text.empty()) {
    const auto end = std::min(text.find_first_of("\r\n"), text.size());
    visit(text.substr(0, end));
    const bool pair = text.substr(end).starts_with("\r\n");
    text.remove_prefix(std::min(end + (pair ? 2 : 1), text.size()));
  }
}

}  // namespace

std::string canonical_lines(std::string_view message) {
  std::string lines;
  lines.reserve(message.size());
  for_each_line(message, [&](std::string_view line) { lines.append(line).append("\r\n"); });
  return lines;
}

std::string data_of(std::string_view message) {
  std::string data;
  data.reserve(message.size() + message.size() / 64);
  for_each_line(message, [&](std::string_view line) {
    if (line.starts_with('.')) data += '.';
    data.append(line).append("\r\n");
  });
  return data;
}

bool has_too_long_line(std::string_view message) {
  bool found = false;
  for_each_line(message, [&](std::string_view line) { found = found || line.size() > kLongestLine; });
  return found;
}

bool is_seven_bit(std::string_view message) {
  return std::ranges::all_of(message, [](char byte) { return static_cast<unsigned char>(byte) < 0x80; });
}

}  // namespace signpost::mail
