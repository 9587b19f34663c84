#include "mail/smtp_data.hpp"

#include "base/error.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

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

/// Eight octets at a time: every copy of an issue is looked at.
bool is_ascii(std::string_view text) {
  constexpr std::uint64_t kHighBits = 0x8080'8080'8080'8080;
  std::uint64_t all = 0;
  while (text.size() >= sizeof all) {
    std::uint64_t some = 0;
    std::memcpy(&some, text.data(), sizeof some);
    all |= some;
    text.remove_prefix(sizeof some);
  }
  for (const char byte : text) all |= static_cast<unsigned char>(byte);
  return (all & kHighBits) == 0;
}

/// Whether DATA carries it as it is: every line ends with CR LF, none has another CR or begins with a dot.
bool is_as_data(std::string_view message) {
  while (!message.empty()) {
    const auto end = message.find('\n');
    if (end == std::string_view::npos || end == 0 || message.front() == '.') return false;
    if (message.find('\r') != end - 1) return false;
    message.remove_prefix(end + 1);
  }
  return true;
}

}  // namespace

std::string canonical_lines(std::string_view message) {
  std::string lines;
  lines.reserve(message.size());
  for_each_line(message, [&](std::string_view line) { lines.append(line).append("\r\n"); });
  return lines;
}

MailData::MailData(std::string_view message) : message_(message), is_seven_bit_(is_ascii(message)) {
  if (message.find('\0') != std::string_view::npos) throw Error("the message holds a NUL, which SMTP cannot carry");
  if (!is_as_data(message)) {
    rewritten_.reserve(message.size() + message.size() / 64);
    for_each_line(message, [&](std::string_view line) {
      if (line.starts_with('.')) rewritten_ += '.';
      rewritten_.append(line).append("\r\n");
    });
  }
  std::size_t begin = 0;
  for (auto end = bytes().find('\n'); end != std::string_view::npos; end = bytes().find('\n', begin)) {
    const bool is_stuffed = !rewritten_.empty() && bytes()[begin] == '.';
    if (end - begin > kLongestLine + 1 + (is_stuffed ? 1 : 0)) {
      throw Error("a line of the message has more than 998 octets, which SMTP cannot carry");
    }
    begin = end + 1;
  }
}

}  // namespace signpost::mail
