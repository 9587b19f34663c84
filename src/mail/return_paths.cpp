#include "mail/return_paths.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "mail/address.hpp"
#include "mail/send.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace signpost::mail {
namespace {

constexpr std::string_view kTokenLetters = "abcdefghijklmnopqrstuvwxyz234567";
constexpr std::size_t kLongestRecipient = 20;
constexpr std::size_t kIssueLetters = 8;
constexpr std::size_t kSealLetters = 16;  // 80 bits: each guess at one costs a mail
constexpr std::size_t kLongestLocalName = 64;
static_assert(kLongestBouncesName + 1 + kLongestRecipient + kIssueLetters + kSealLetters <= kLongestLocalName);

bool is_token(std::string_view text) {
  return !text.empty() && text.find_first_not_of(kTokenLetters) == std::string_view::npos;
}

/// Five bits of each of the first bytes.
std::string letters_of(const std::string& seal, std::size_t count) {
  std::string letters;
  for (const char byte : seal.substr(0, count)) letters += kTokenLetters[static_cast<unsigned char>(byte) % 32U];
  return letters;
}

/// Whether they are equal, in a time that does not tell where they differ.
bool are_equal(std::string_view one, std::string_view other) {
  if (one.size() != other.size()) return false;
  unsigned difference = 0;
  for (std::size_t k = 0; k < one.size(); ++k) difference |= static_cast<unsigned>(one[k] ^ other[k]);
  return difference == 0;
}

}  // namespace

ReturnPaths::ReturnPaths(const Settings& settings, const ProjectKey& key)
    : key_(key), from_(ascii_address(sender_of(settings).address)) {
  if (settings.mail.bounces.empty()) return;
  const auto address = ascii_address(settings.mail.bounces);
  name_ = address.substr(0, address.find('@'));
  domain_ = domain_of(address);
}

std::string ReturnPaths::mark_of(std::string_view issue) const {
  return letters_of(key_.seal_of("return path: issue", issue), kIssueLetters);
}

std::string ReturnPaths::seal_of(std::string_view recipient, std::string_view mark) const {
  return letters_of(key_.seal_of("return path: copy", fmt::format("{}\n{}", recipient, mark)), kSealLetters);
}

std::string ReturnPaths::address_for(std::string_view issue, std::string_view recipient) const {
  if (name_.empty()) return from_;
  if (recipient.size() > kLongestRecipient || !is_token(recipient)) {
    throw Error("a subscriber's id cannot stand in an address");
  }
  const auto mark = mark_of(issue);
  return fmt::format("{}+{}{}{}@{}", name_, recipient, mark, seal_of(recipient, mark), domain_);
}

std::optional<ReturnPaths::Returned> ReturnPaths::open(std::string_view address,
                                                       const std::vector<std::string>& issues) const {
  const auto local = ascii_lower(address.substr(0, address.rfind('@')));
  const auto begin = ascii_lower(name_) + "+";
  if (name_.empty() || !local.starts_with(begin)) return std::nullopt;
  const auto token = std::string_view(local).substr(begin.size());
  if (token.size() <= kIssueLetters + kSealLetters || !is_token(token)) return std::nullopt;
  const auto recipient = token.substr(0, token.size() - kIssueLetters - kSealLetters);
  const auto mark = token.substr(recipient.size(), kIssueLetters);
  if (!are_equal(token.substr(recipient.size() + kIssueLetters), seal_of(recipient, mark))) return std::nullopt;
  const auto found = std::ranges::find_if(issues, [&](const std::string& issue) { return mark_of(issue) == mark; });
  return Returned{found == issues.end() ? std::string() : *found, std::string(recipient)};
}

}  // namespace signpost::mail
