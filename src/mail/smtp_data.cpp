#include "mail/smtp_data.hpp"

#include "base/error.hpp"

#include <algorithm>
#include <cstddef>

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

/// What is to be known of a message before it is sent: every copy of an issue is looked at.
struct Shape {
  bool is_seven_bit = true;
  bool has_nul = false;
  bool is_as_data = true;   ///< every line ends with CR LF, none has another CR or LF or begins with a dot
  std::size_t longest = 0;  ///< octets of a line that ends with CR LF, without these
};

struct Octets {
  unsigned char together = 0;  ///< one laid over the other
  std::size_t returns = 0;     ///< how many are CR
  bool has_nul = false;
};

/// By blocks of a fixed size, which the compiler looks at in a few steps.
Octets survey(std::string_view text) {
  constexpr std::size_t kBlock = 64;
  Octets all;
  const auto note = [&all](const char* octets, std::size_t count) {
    unsigned char together = 0;
    unsigned char returns = 0;
    unsigned char nuls = 0;
    for (std::size_t k = 0; k < count; ++k) {
      const auto octet = static_cast<unsigned char>(octets[k]);
      together |= octet;
      if (octet == '\r') ++returns;
      if (octet == '\0') nuls = 1;
    }
    all.together |= together;
    all.returns += returns;
    all.has_nul |= nuls != 0;
  };
  for (; text.size() >= kBlock; text.remove_prefix(kBlock)) note(text.data(), kBlock);
  note(text.data(), text.size());
  return all;
}

Shape shape_of(std::string_view message) {
  const auto octets = survey(message);
  Shape shape{.is_seven_bit = octets.together < 0x80, .has_nul = octets.has_nul};
  std::size_t lines = 0;
  while (!message.empty() && shape.is_as_data) {
    const auto end = message.find('\n');
    shape.is_as_data = end != std::string_view::npos && end > 0 && message[end - 1] == '\r' && message.front() != '.';
    if (!shape.is_as_data) break;
    shape.longest = std::max(shape.longest, end - 1);
    message.remove_prefix(end + 1);
    ++lines;
  }
  shape.is_as_data = shape.is_as_data && octets.returns == lines;
  return shape;
}

}  // namespace

std::string canonical_lines(std::string_view message) {
  std::string lines;
  lines.reserve(message.size());
  for_each_line(message, [&](std::string_view line) { lines.append(line).append("\r\n"); });
  return lines;
}

MailData::MailData(std::string_view message) : message_(message) {
  const auto shape = shape_of(message);
  is_seven_bit_ = shape.is_seven_bit;
  auto longest = shape.longest;
  if (shape.has_nul) throw Error("the message holds a NUL, which SMTP cannot carry");
  if (!shape.is_as_data) {
    longest = 0;
    rewritten_.reserve(message.size() + message.size() / 64);
    for_each_line(message, [&](std::string_view line) {
      longest = std::max(longest, line.size());
      if (line.starts_with('.')) rewritten_ += '.';
      rewritten_.append(line).append("\r\n");
    });
  }
  if (longest > kLongestLine) throw Error("a line of the message has more than 998 octets, which SMTP cannot carry");
}

}  // namespace signpost::mail
