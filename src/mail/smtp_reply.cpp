#include "mail/smtp_reply.hpp"

#include "base/ascii.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace signpost::mail {
namespace {

/// RFC 5321 section 4.5.3.1.5 says 512; servers that explain themselves at length exceed it.
constexpr std::size_t kLongestReplyLine = 4'000;
constexpr std::size_t kLongestReply = 64'000;
constexpr std::size_t kCodeDigits = 3;
constexpr std::size_t kShownOfFault = 80;

bool is_visible(char byte) {
  return static_cast<unsigned char>(byte) >= 0x20 || byte == '\t';
}

struct Line {
  int code = 0;
  bool last = false;
  std::string_view words;
};

[[noreturn]] void refuse(std::string_view line) {
  std::string shown(line.substr(0, kShownOfFault));
  std::ranges::replace_if(
      shown, [](char byte) { return !is_visible(byte); }, '?');
  throw MalformedReply{shown};
}

Line parse_line(std::string_view line) {
  const bool coded = line.size() >= kCodeDigits && std::ranges::all_of(line.substr(0, kCodeDigits), is_ascii_digit);
  if (!coded || line[0] < '2' || line[0] > '5' || !std::ranges::all_of(line, is_visible)) refuse(line);
  const int code = (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0');
  if (line.size() == kCodeDigits) return {code, true, {}};
  const char mark = line[kCodeDigits];
  if (mark != ' ' && mark != '-') refuse(line);
  return {code, mark == ' ', line.substr(kCodeDigits + 1)};
}

}  // namespace

std::string to_text(const Reply& reply) {
  return fmt::format("{} {}", reply.code, replace_all(reply.text, "\n", " "));
}

std::optional<Reply> ReplyReader::next() {
  Reply reply;
  for (std::size_t from = 0;;) {
    const auto end = waiting_.find("\r\n", from);
    if (std::min(end, waiting_.size()) - from > kLongestReplyLine || from > kLongestReply) {
      refuse(std::string_view(waiting_).substr(from));
    }
    if (end == std::string::npos) return std::nullopt;
    const auto line = parse_line(std::string_view(waiting_).substr(from, end - from));
    if (reply.code != 0 && reply.code != line.code) refuse(std::string_view(waiting_).substr(from, end - from));
    reply.text += reply.code == 0 ? "" : "\n";
    reply.code = line.code;
    reply.text += line.words;
    from = end + 2;
    if (!line.last) continue;
    waiting_.erase(0, from);
    return reply;
  }
}

}  // namespace signpost::mail
