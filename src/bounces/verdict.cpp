#include "bounces/verdict.hpp"

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "bounces/fields.hpp"
#include "bounces/phrases.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace signpost::bounces {
namespace {

constexpr std::size_t kMostJudged = 4096;  // bytes; a server's reply has a line or a few

/// In small letters, with single spaces and plain quotation marks.
std::string usual(std::string_view words) {
  const auto small = replace_all(ascii_lower(words.substr(0, kMostJudged)), "\u2019", "'");
  std::string usual;
  for (const char byte : small) {
    const bool is_space = byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r';
    if (!is_space) usual += byte;
    if (is_space && !usual.ends_with(' ')) usual += ' ';
  }
  return usual;
}

/// "mailbox <robin@example.org> unavailable" as "mailbox unavailable".
std::string unaddressed(const std::string& words) {
  auto plain = without_addresses(words);
  for (const auto* address : {"<[address]>", "([address])", "'[address]'", "\"[address]\"", "[address]"}) {
    plain = replace_all(std::move(plain), address, "");
  }
  return usual(plain);
}

/// Refused by "address rejected" alone, with no word on the reason.
bool is_refused_without_reason(std::string_view words) {
  for (const std::string_view phrase : {"address rejected", "recipient rejected"}) {
    const auto at = words.find(phrase);
    if (at == std::string_view::npos) continue;
    const auto rest = words.substr(at + phrase.size());
    const auto end = rest.find_first_not_of(". ");
    if (end == std::string_view::npos || rest.substr(end).starts_with("(in reply to rcpt to")) return true;
  }
  return false;
}

/// "542 robin@example.org Rejected": the place itself is what is refused.
bool is_the_place_refused(std::string_view words, std::string_view recipient) {
  const auto small = ascii_lower(recipient);
  return !small.empty() && (words.find(small + " rejected") != std::string_view::npos ||
                            words.find("<" + small + "> rejected") != std::string_view::npos);
}

/// "5.1.1" at `at`, both sides free.
std::string_view status_at(std::string_view text, std::size_t at) {
  const auto digits = [&](std::size_t from) {
    auto to = from;
    while (to < text.size() && to - from < 3 && is_ascii_digit(text[to])) ++to;
    return to;
  };
  const bool is_free = at == 0 || (!is_ascii_alphanumeric(text[at - 1]) && text[at - 1] != '.');
  if (!is_free || text.substr(at + 1, 1) != ".") return {};
  const auto subject = digits(at + 2);
  if (subject == at + 2 || text.substr(subject, 1) != ".") return {};
  const auto detail = digits(subject + 1);
  if (detail == subject + 1) return {};
  if (detail < text.size() && (text[detail] == '.' || is_ascii_alphanumeric(text[detail]))) {
    // A full stop may be the sentence's; another number makes it an address of the internet.
    if (text[detail] != '.' || (detail + 1 < text.size() && is_ascii_digit(text[detail + 1]))) return {};
  }
  return text.substr(at, detail - at);
}

std::vector<std::string_view> statuses_in(std::string_view text) {
  std::vector<std::string_view> found;
  for (auto at = text.find_first_of("45"); at != std::string_view::npos; at = text.find_first_of("45", at + 1)) {
    const auto status = status_at(text, at);
    if (!status.empty()) found.push_back(status);
  }
  return found;
}

bool is_vague(std::string_view status) {
  return status.size() > 2 && status.substr(1) == ".0.0";
}

/// The class of a reply (RFC 5321 section 4.2.1) in the words: '4' or '5', or nothing.
std::optional<char> class_in(std::string_view words) {
  for (std::size_t at = 0; at + 3 <= words.size(); ++at) {
    const auto code = words.substr(at, 3);
    const bool is_code =
        (code[0] == '4' || code[0] == '5') && is_ascii_digit(code[1]) && code[1] <= '5' && is_ascii_digit(code[2]);
    const bool begins = at == 0 || words[at - 1] == ' ' || words[at - 1] == ';' || words[at - 1] == '\n';
    const bool ends = at + 3 == words.size() || words[at + 3] == ' ' || words[at + 3] == '-';
    if (is_code && begins && ends) return code[0];
  }
  return std::nullopt;
}

bool is_hard_status(std::string_view status) {
  return is_one_of(status, {"5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.4.4"});
}

}  // namespace

std::string status_in(std::string_view field, std::string_view words) {
  const auto in_field = statuses_in(field);
  const auto in_words = statuses_in(words);
  const auto exact = std::find_if_not(in_words.begin(), in_words.end(), is_vague);
  if (!in_field.empty() && (!is_vague(in_field.front()) || exact == in_words.end()))
    return std::string(in_field.front());
  if (exact != in_words.end()) return std::string(*exact);
  return in_words.empty() ? std::string() : std::string(in_words.front());
}

bool has_known_words(std::string_view words) {
  const auto said = usual(words);
  const auto plain = unaddressed(said);
  return is_full_or_too_large(said) || is_closed_for_now(said) || is_trouble(said) || is_about_the_sender(said) ||
         is_of_the_sender_alone(said) || is_no_mailbox(said) || is_no_mailbox(plain) || is_no_domain(said) ||
         is_refused_without_reason(plain);
}

bool is_telling(std::string_view words) {
  return !statuses_in(words).empty() || class_in(words).has_value() || has_known_words(words);
}

bool is_refused_late(std::string_view words) {
  return is_said_late(usual(words));
}

bool tells_of_success(std::string_view words) {
  return is_delivered(usual(words)) && !is_telling(words);
}

bool tells_of_failure(std::string_view words) {
  std::string own;
  for (const auto line : split(words.substr(0, kMostJudged), '\n')) {
    const bool is_quoted = line.starts_with('>') && !line.starts_with(">>>");
    if (!is_quoted) own += std::string(line) + " ";
  }
  return is_not_delivered(usual(own)) || !statuses_in(own).empty() || class_in(own).has_value();
}

Kind verdict_on(const Refusal& refusal) {
  // A relay's name for any refusal, in front of the refusal itself.
  const auto words = replace_all(usual(refusal.words), "unknown address error", "");
  const auto plain = unaddressed(words);
  const auto status = status_in(refusal.status, refusal.words);
  const auto reply_class = status.empty() ? class_in(refusal.words) : std::optional(status.front());
  if (refusal.is_programs || is_full_or_too_large(words)) return Kind::soft;
  if (is_of_the_sender_alone(words) || is_one_of(status, {"5.1.7", "5.1.8"})) return Kind::soft;
  if (status.starts_with('4') && class_in(refusal.words) != '5') return Kind::soft;
  if (is_about_rights(words) || words.find("not found, try again") != std::string::npos) return Kind::soft;
  const bool is_doubtful = refusal.is_late && !is_hard_status(status) && words.find("n't have a") == std::string::npos;
  if (is_no_domain(words)) return Kind::hard;
  if (is_no_mailbox(words) || is_no_mailbox(plain)) return is_doubtful ? Kind::soft : Kind::hard;
  if (status == "5.1.1" && words.find("inactive") != std::string::npos) return Kind::hard;
  if (is_closed_for_now(words) || is_trouble(words) || is_about_the_sender(words)) return Kind::soft;
  if (reply_class == '4') return Kind::soft;
  if (is_the_place_refused(words, refusal.recipient) || is_refused_without_reason(plain)) return Kind::hard;
  return is_hard_status(status) ? Kind::hard : Kind::soft;
}

}  // namespace signpost::bounces
