#include "bounces/words.hpp"

#include "base/text.hpp"
#include "mailbox/charsets.hpp"

#include <algorithm>
#include <set>

namespace signpost::bounces {
namespace {

constexpr std::size_t kMostWords = 600;  // bytes told of one recipient

std::set<std::string> others_in(const Opened& report) {
  std::set<std::string> others;
  const auto add = [&](std::string_view value) {
    for (const auto& found : addresses_in(value)) others.insert(ascii_lower(found.address));
  };
  for (const auto* name : {"from", "return-path", "reply-to", "errors-to", "sender"})
    add(value_of(report.original, name));
  add(report.mail.sender);
  for (const auto& recipient : report.mail.recipients) add(recipient);
  return others;
}

/// Whether only marks such as "<", ">>>" or "Recipient:" stand before it on its line.
bool begins_line(std::string_view words, std::size_t at) {
  const auto start = words.rfind('\n', at) + 1;
  const std::string before(trim(ascii_lower(words.substr(start, at - start))));
  return before.find_first_not_of("<>\"*- \t") == std::string::npos || before == "recipient: <" ||
         before == "recipient:";
}

/// "MAIL FROM:<…>", "(generated from …)", "To: …" of the message that came back.
bool is_of_another(std::string_view words, std::size_t at) {
  const auto start = words.rfind('\n', at) + 1;
  const std::string before(trim(ascii_lower(words.substr(start, at - start))));
  return before.ends_with("from:<") || before.ends_with("from:") || before.ends_with("from: <") ||
         before.ends_with("from <") || before.ends_with("from") || before == "to:" || before == "cc:" ||
         before == "to: <";
}

std::vector<FoundAddress> without_repeats(std::vector<FoundAddress> found) {
  std::set<std::string> seen;
  std::erase_if(found, [&](const FoundAddress& one) { return !seen.insert(ascii_lower(one.address)).second; });
  return found;
}

std::vector<Mentioned> with_words(std::string_view words, const std::vector<FoundAddress>& found) {
  std::vector<Mentioned> mentioned;
  const auto begin_of = [&](std::size_t k) {
    return k < found.size() ? words.rfind('\n', found[k].at) + 1 : words.size();
  };
  for (std::size_t k = 0; k < found.size(); ++k) {
    const auto told = words.substr(begin_of(k), std::min(begin_of(k + 1) - begin_of(k), kMostWords));
    mentioned.push_back({found[k].address, mailbox::tidy_line(told)});
  }
  return mentioned;
}

std::vector<Mentioned> with_all_words(const Opened& report, std::string_view addresses) {
  std::vector<Mentioned> mentioned;
  for (const auto& one : without_repeats(addresses_in(addresses))) {
    mentioned.push_back({one.address, mailbox::tidy_line(std::string_view(report.words).substr(0, kMostWords))});
  }
  return mentioned;
}

}  // namespace

std::vector<Mentioned> recipients_in_words(const Opened& report) {
  const std::string_view words = report.words;
  auto all = addresses_in(words);
  const auto others = others_in(report);
  std::erase_if(all, [&](const FoundAddress& one) { return is_of_another(words, one.at); });
  auto leading = all;
  std::erase_if(leading, [&](const FoundAddress& one) { return !begins_line(words, one.at); });
  if (!leading.empty()) return with_words(words, without_repeats(leading));
  auto named = with_all_words(report, value_of(report.mail.header, "x-failed-recipients"));
  if (!named.empty()) return named;
  std::erase_if(all, [&](const FoundAddress& one) { return others.contains(ascii_lower(one.address)); });
  all = without_repeats(std::move(all));
  if (all.size() == 1) return with_all_words(report, all.front().address);
  if (!all.empty()) return with_words(words, all);
  return with_all_words(report, value_of(report.original, "to"));
}

}  // namespace signpost::bounces
