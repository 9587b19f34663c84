#include "mailbox/imap_dialogue.hpp"

#include "base/text.hpp"
#include "mailbox/charsets.hpp"
#include "mailbox/source.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace signpost::mailbox {
namespace {

using mail::LineCut;
using std::chrono::steady_clock;

constexpr std::size_t kLongestLine = 8UL * 1024 * 1024;  ///< octets: a SEARCH names every unseen message
constexpr std::size_t kMostLiterals = 32;                ///< in one response
constexpr auto kWholeAnswer = std::chrono::minutes(10);
constexpr auto kGoodbye = std::chrono::seconds(2);

std::optional<std::uint64_t> number_at(std::string_view text) {
  std::uint64_t number = 0;
  const auto [rest, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (fault != std::errc{} || rest == text.data()) return std::nullopt;
  return number;
}

/// The octets of the literal that a line announces at its end: "{123}".
std::optional<std::size_t> announced(std::string_view line) {
  const auto open = line.rfind('{');
  if (!line.ends_with('}') || open == std::string_view::npos) return std::nullopt;
  const auto inside = line.substr(open + 1, line.size() - open - 2);
  if (inside.empty() || inside.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
  return number_at(inside);
}

std::string quoted(const std::string& text) {
  return '"' + replace_all(replace_all(text, "\\", "\\\\"), "\"", "\\\"") + '"';
}

std::string unquoted(std::string_view text) {
  std::string content;
  for (std::size_t at = 1; at < text.size() && text[at] != '"'; ++at) {
    if (text[at] == '\\' && at + 1 < text.size()) ++at;
    content += text[at];
  }
  return content;
}

/// "* SEARCH 1 2" begins with "SEARCH".
bool is_untagged(const std::string& text, std::string_view word) {
  return ascii_lower(text).starts_with("* " + ascii_lower(word));
}

/// What follows an item's name in a FETCH's list; nothing where it has none.
std::optional<std::string_view> item_of(std::string_view text, std::string_view name) {
  const auto at = ascii_lower(text).find(ascii_lower(name) + " ");
  if (at == std::string::npos || at == 0 || (text[at - 1] != ' ' && text[at - 1] != '(')) return std::nullopt;
  return text.substr(at + name.size() + 1);
}

bool is_fetch_of(const ImapResponse& response, std::uint32_t uid) {
  const auto at = ascii_lower(response.text).find(" fetch (");
  if (!response.text.starts_with("* ") || at == std::string::npos) return false;
  const auto named = item_of(std::string_view(response.text).substr(at), "UID");
  return named && number_at(*named) == uid;
}

/// Nothing where the response holds no body, such as one that tells of flags.
std::optional<std::string> body_of(const ImapResponse& response) {
  const auto body = item_of(response.text, "BODY[]");
  if (!body) return std::nullopt;
  if (body->starts_with('{') && !response.literals.empty()) return response.literals.front();
  return body->starts_with('"') ? unquoted(*body) : std::string();
}

}  // namespace

void ImapDialogue::open(const std::string& mailbox, Opening opening) {
  const auto words = ask((opening == Opening::to_mark ? "SELECT " : "EXAMINE ") + quoted(mailbox));
  if (opening == Opening::to_mark && ascii_lower(words).starts_with("[read-only]")) {
    throw ImapRefusal{"it can only be read, so that nothing could be marked as seen"};
  }
}

std::vector<std::uint32_t> ImapDialogue::unseen() {
  std::vector<std::uint32_t> uids;
  ask("UID SEARCH UNSEEN UNDELETED", [&](const ImapResponse& response) {
    if (!is_untagged(response.text, "SEARCH")) return;
    for (const auto word : split(trim(response.text), ' ')) {
      const auto uid = number_at(word);
      if (uid && *uid > 0 && *uid <= UINT32_MAX) uids.push_back(static_cast<std::uint32_t>(*uid));
    }
  });
  std::sort(uids.begin(), uids.end());
  uids.erase(std::unique(uids.begin(), uids.end()), uids.end());
  return uids;
}

std::variant<std::string, TooLarge, Gone> ImapDialogue::content_of(std::uint32_t uid) {
  std::optional<std::uint64_t> size;
  ask(fmt::format("UID FETCH {} (RFC822.SIZE)", uid), [&](const ImapResponse& response) {
    const auto named = item_of(response.text, "RFC822.SIZE");
    if (named && is_fetch_of(response, uid)) size = number_at(*named);
  });
  if (!size) return Gone{};
  if (*size > kMostOctets) return TooLarge{};
  std::optional<std::string> body;
  bool is_too_large = false;
  ask(fmt::format("UID FETCH {} (BODY.PEEK[])", uid), [&](const ImapResponse& response) {
    if (!is_fetch_of(response, uid)) return;
    is_too_large = is_too_large || response.is_too_large;
    if (auto content = body_of(response)) body = std::move(content);
  });
  if (is_too_large) return TooLarge{};
  if (!body) return Gone{};
  return std::move(*body);
}

void ImapDialogue::mark_seen(std::uint32_t uid) {
  ask(fmt::format("UID STORE {} +FLAGS.SILENT (\\Seen)", uid));
}

void ImapDialogue::log_out() noexcept {
  if (!usable_) return;
  try {
    patience_ = std::min<std::chrono::seconds>(patience_, kGoodbye);
    ask("LOGOUT");
  } catch (...) {
    usable_ = false;  // gone is what it was to be
  }
}

std::string ImapDialogue::ask(const std::string& command, const Listener& listen) {
  if (!usable_) throw LineCut{"the line was cut before"};
  const auto tag = fmt::format("S{:04}", ++commands_);
  const auto end = steady_clock::now() + kWholeAnswer;
  usable_ = false;  // until the whole answer is read
  wire_.send(tag + " " + command + "\r\n", steady_clock::now() + patience_);
  while (true) {
    const auto response = read_response(end);
    if (!response.text.starts_with(tag + " ")) {
      if (is_untagged(response.text, "BYE") && command != "LOGOUT") {
        throw LineCut{"the server said goodbye: " + tidy_line(response.text.substr(2))};
      }
      if (listen) listen(response);
      continue;
    }
    usable_ = true;
    const auto answer = tidy_line(response.text.substr(tag.size() + 1));
    if (ascii_lower(answer).starts_with("ok")) return answer.size() > 3 ? answer.substr(3) : std::string();
    throw ImapRefusal{answer};
  }
}

ImapResponse ImapDialogue::read_response(Deadline end) {
  ImapResponse response{.text = read_line(end), .literals = {}, .is_too_large = false};
  for (auto octets = announced(response.text); octets; octets = announced(response.text)) {
    if (response.literals.size() == kMostLiterals) throw LineCut{"the server's answer is not IMAP"};
    if (*octets > kMostOctets) {
      drop(*octets, end);
      response.is_too_large = true;
      response.literals.emplace_back();
    } else {
      response.literals.push_back(read_literal(*octets, end));
    }
    // What follows may be empty, and must not be taken for the same announcement.
    const auto rest = read_line(end);
    response.text += " " + rest;
    if (!announced(rest)) break;
  }
  return response;
}

std::string ImapDialogue::read_line(Deadline end) {
  std::size_t looked = 0;
  while (true) {
    const auto at = buffer_.find('\n', looked);
    if (at != std::string::npos) {
      auto line = buffer_.substr(0, at);
      buffer_.erase(0, at + 1);
      if (line.ends_with('\r')) line.pop_back();
      return line;
    }
    if (buffer_.size() > kLongestLine) throw LineCut{"the server's answer is a line without end"};
    looked = buffer_.size();
    read_more(end);
  }
}

std::string ImapDialogue::read_literal(std::size_t octets, Deadline end) {
  while (buffer_.size() < octets) read_more(end);
  auto literal = buffer_.substr(0, octets);
  buffer_.erase(0, octets);
  return literal;
}

void ImapDialogue::drop(std::size_t octets, Deadline end) {
  while (buffer_.size() < octets) {
    octets -= buffer_.size();
    buffer_.clear();
    read_more(end);
  }
  buffer_.erase(0, octets);
}

void ImapDialogue::read_more(Deadline end) {
  const auto now = steady_clock::now();
  if (now > end) throw LineCut{"the server's answer took too long"};
  buffer_ += wire_.receive(std::min<Deadline>(end, now + patience_));
}

}  // namespace signpost::mailbox
