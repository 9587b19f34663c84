#include "bounces/verdict.hpp"

#include "base/ascii.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>
#include <vector>

namespace signpost::bounces {
namespace {

using Phrases = std::initializer_list<std::string_view>;

bool says(std::string_view words, Phrases phrases) {
  return std::any_of(phrases.begin(), phrases.end(),
                     [&](std::string_view phrase) { return words.find(phrase) != std::string_view::npos; });
}

bool is_full_or_too_large(std::string_view words) {
  return says(words, {"mailbox full", "mailbox is full", "box is full", "quota", "exceeded storage", "disk space",
                      "disk full", "storage allocation", "too large", "size exceeds", "size limit", "limit exceeded",
                      "exceeds fixed maximum", "exceeds the maximum", "too big"});
}

/// The account is there and may come back.
bool is_closed_for_now(std::string_view words) {
  return says(words, {"is disabled", "disabled recipient", "account disabled", "mailbox disabled", "suspended",
                      "is frozen", "inactive", "temporarily", "locked"});
}

bool is_about_the_sender(std::string_view words) {
  return says(words, {"mail from:", "sender address rejected", "sender rejected", "sender domain", "domain of sender",
                      "reverse dns", "dmarc", "spf check", "unauthenticated", "blacklist", "blocklist", "spamhaus",
                      "spam detected", "blocked"});
}

bool is_no_mailbox(std::string_view words) {
  return says(words, {"user unknown",
                      "unknown user",
                      "unknown recipient",
                      "recipient unknown",
                      "unknown address",
                      "address unknown",
                      "unknown mailbox",
                      "unknown local",
                      "unknown or illegal alias",
                      "no such user",
                      "no such recipient",
                      "no such mailbox",
                      "no such address",
                      "no such person",
                      "no such account",
                      "no mailbox here",
                      "no mailbox by",
                      "mailbox not found",
                      "mailbox unavailable",
                      "mailbox does not exist",
                      "mailbox doesn't exist",
                      "recipient not found",
                      "recipientnotfound",
                      "user not found",
                      "address not found",
                      "account not found",
                      "user does not exist",
                      "user doesn't exist",
                      "address does not exist",
                      "recipient does not exist",
                      "account does not exist",
                      "tried to reach does not exist",
                      "doesn't have a",
                      "does not have an account",
                      "invalid recipient",
                      "invalid mailbox",
                      "invalid address",
                      "invalid final delivery userid",
                      "invalid user",
                      "bad destination mailbox",
                      "not a valid mailbox",
                      "not a valid user",
                      "not a known user",
                      "not our customer",
                      "is not recognized",
                      "not listed in",
                      "no account by that name",
                      "no longer on server",
                      "no longer available",
                      "no longer valid",
                      "no longer in use",
                      "has moved",
                      "recipient address rejected: access denied",
                      "wasn't found at the destination",
                      "couldn't be found",
                      "\u898B\u3064\u304B\u308A\u307E\u305B\u3093",
                      "\u898B\u3064\u304B\u3089\u306A\u304B\u3063\u305F"});
}

bool is_no_domain(std::string_view words) {
  return says(words, {"host unknown",
                      "unknown host",
                      "host not found",
                      "unknown domain",
                      "domain not found",
                      "no such domain",
                      "no such host",
                      "domain name not found",
                      "invalid domain",
                      "illegal host",
                      "illegal domain",
                      "name or service not known",
                      "couldn't find any host",
                      "could not find any host",
                      "no mx record",
                      "no mx found",
                      "null mx",
                      "doesn't receive email",
                      "does not accept mail",
                      "unrouteable address",
                      "unroutable address",
                      "unrouteable domain",
                      "domain is not reachable",
                      "domain does not exist",
                      "nxdomain"});
}

/// "542 robin@example.org Rejected", "news.example.org does not exist": the place itself is what is refused.
bool is_the_place_refused(std::string_view words, std::string_view recipient) {
  const auto small = ascii_lower(recipient);
  if (!small.empty() && says(words, {small + " rejected", "<" + small + "> rejected"})) return true;
  const auto at = words.find(" does not exist");
  if (at == std::string_view::npos) return false;
  const auto word = words.substr(0, at).substr(words.substr(0, at).find_last_of(" :;") + 1);
  return word.find('.') != std::string_view::npos;
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

Kind verdict_on(const Refusal& refusal) {
  const auto words = replace_all(ascii_lower(refusal.words), "\u2019", "'");
  const auto status = status_in(refusal.status, refusal.words);
  const auto reply_class = status.empty() ? class_in(refusal.words) : std::optional(status.front());
  if (refusal.is_programs || is_full_or_too_large(words)) return Kind::soft;
  const bool is_gone = is_no_mailbox(words) || is_no_domain(words);
  if (status.starts_with('4') && class_in(refusal.words) != '5') return Kind::soft;
  if (is_gone) return Kind::hard;
  if (is_closed_for_now(words) || is_about_the_sender(words)) return Kind::soft;
  if (reply_class == '4') return Kind::soft;
  if (is_the_place_refused(words, refusal.recipient)) return Kind::hard;
  return is_hard_status(status) ? Kind::hard : Kind::soft;
}

}  // namespace signpost::bounces
