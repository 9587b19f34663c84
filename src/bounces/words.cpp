#include "bounces/words.hpp"

#include "base/text.hpp"
#include "bounces/verdict.hpp"
#include "mailbox/charsets.hpp"

#include <algorithm>
#include <initializer_list>
#include <iterator>
#include <set>

namespace signpost::bounces {
namespace {

constexpr std::size_t kMostWords = 600;            // bytes told of one recipient
constexpr std::size_t kMostOfAll = 1500;           // where all that is told is about one
constexpr std::size_t kMostPlaces = 1000;          // of addresses, each with the line that it stands on
constexpr std::size_t kMostOfReport = 1UL << 17U;  // bytes of words; more come from no mail server

/// Where an address stands, and its line.
struct Place {
  std::size_t at;
  std::size_t line;
  std::string address;
  std::string before;  ///< on its line, in small letters, without the marks that stand right before it
};

std::string_view without_marks(std::string_view text) {
  while (!text.empty() && std::string_view("<>\"'*-[( \t").find(text.back()) != std::string_view::npos)
    text.remove_suffix(1);
  if (text.ends_with("mailto:")) return without_marks(text.substr(0, text.size() - 7));
  return text.ends_with("smtp:") ? without_marks(text.substr(0, text.size() - 5)) : text;
}

std::vector<Place> places_in(std::string_view words) {
  constexpr std::size_t kLongestBefore = 200;
  std::vector<Place> places;
  std::size_t line = 0;
  for (auto& found : addresses_in(words)) {
    if (places.size() == kMostPlaces) break;
    for (auto end = words.find('\n', line); end < found.at; end = words.find('\n', line)) line = end + 1;
    const auto from = std::max(line, found.at - std::min(found.at, kLongestBefore));
    const auto before = ascii_lower(words.substr(from, found.at - from));
    places.push_back({found.at, line, std::move(found.address), std::string(without_marks(trim(before)))});
  }
  return places;
}

bool ends_with_one(std::string_view text, std::initializer_list<std::string_view> ends) {
  return std::any_of(ends.begin(), ends.end(), [&](std::string_view end) { return text.ends_with(end); });
}

void add_addresses(std::set<std::string>& all, std::string_view value) {
  for (const auto& found : addresses_in(value)) all.insert(ascii_lower(found.address));
}

/// Who sent what came back, and who sent the report to whom.
std::set<std::string> senders_in(const Opened& report) {
  std::set<std::string> senders;
  for (const auto* name : {"from", "return-path", "reply-to", "errors-to", "sender"})
    add_addresses(senders, value_of(report.original, name));
  for (const auto* name : {"from", "to", "reply-to"}) add_addresses(senders, value_of(report.mail.header, name));
  return senders;
}

/// As before, and wherever else the report came to; some makes put the recipient there.
std::set<std::string> others_in(const Opened& report) {
  auto others = senders_in(report);
  for (const auto& recipient : report.mail.recipients) add_addresses(others, recipient);
  return others;
}

/// The end of what stands above a line, without empty lines.
std::string above(std::string_view words, std::size_t line) {
  constexpr std::size_t kMostAbove = 200;
  const auto text = trim(words.substr(line - std::min(line, kMostAbove), std::min(line, kMostAbove)));
  return ascii_lower(text.substr(text.rfind('\n') + 1));
}

/// "MAIL FROM:<…>", "(generated from …)", "To: …" of the message that came back, "contact …".
bool is_of_another(std::string_view words, const Place& place) {
  const std::string_view before = place.before;
  if (before == "to:" || before == "cc:") return true;
  if (before.empty()) return ends_with_one(above(words, place.line), {" sent by", "sender:", "sender address:"});
  return ends_with_one(
      before, {"from:", "from", "sender:", "sender address:", "message-id:", "reply-to:", "return-path:", "errors-to:",
               "references:", "in-reply-to:", "contact", "contact:", "questions to", "help from"});
}

bool is_generated_from(const Place& place) {
  return ends_with_one(place.before, {"generated from", "expanded from", "expanded from:"});
}

/// Whether only marks such as "<", ">>>" or a name such as "Recipient:" stand before it on its line.
bool begins_line(const Place& place) {
  return is_one_of(place.before, {"", "recipient:", "recipient address:", "failed recipient:", "recipients:"});
}

bool is_servers(std::string_view address) {
  const auto small = ascii_lower(address);
  return small.starts_with("postmaster@") || small.starts_with("mailer-daemon@");
}

std::string told_at(std::string_view words, std::size_t from, std::size_t to) {
  return std::string(words.substr(from, std::min(to - from, kMostWords)));
}

/// From each of its lines to the next one's of another.
std::string told_of(std::string_view words, const std::vector<Place>& places, std::string_view address) {
  std::string told;
  for (std::size_t k = 0; k < places.size() && told.size() < kMostWords; ++k) {
    if (ascii_lower(places[k].address) != address) continue;
    const auto next = std::find_if(
        places.begin() + static_cast<std::ptrdiff_t>(k), places.end(),
        [&](const Place& one) { return one.line > places[k].line && ascii_lower(one.address) != address; });
    const bool is_told = k > 0 && ascii_lower(places[k - 1].address) == address;
    if (!is_told) told += told_at(words, places[k].line, next == places.end() ? words.size() : next->line) + "\n";
  }
  return told;
}

/// All other lines that it stands on.
std::string lines_of(std::string_view words, const std::vector<Place>& all, std::string_view address) {
  std::string lines;
  for (const auto& place : all) {
    if (lines.size() >= kMostWords || ascii_lower(place.address) != address) continue;
    lines += told_at(words, place.line, std::min(words.find('\n', place.at), words.size())) + "\n";
  }
  return lines;
}

std::vector<Mentioned> with_words(std::string_view words, const std::vector<Place>& chosen,
                                  const std::vector<Place>& all) {
  std::vector<Mentioned> mentioned;
  std::set<std::string> seen;
  for (const auto& place : chosen) {
    const auto address = ascii_lower(place.address);
    if (seen.size() == kMostRecipients || !seen.insert(address).second) continue;
    auto told = told_of(words, chosen, address);
    if (!is_telling(told)) told += lines_of(words, all, address);
    mentioned.push_back({place.address, std::move(told)});
  }
  for (auto& one : mentioned) {
    if (is_telling(one.words)) continue;
    const auto rest = mentioned.size() == 1 ? words.size() : chosen.front().line;
    one.words += std::string(words.substr(0, std::min(rest, kMostOfAll)));
  }
  for (auto& one : mentioned) one.words = mailbox::tidy_line(one.words);
  return mentioned;
}

std::vector<Mentioned> with_all_words(std::string_view words, std::string_view addresses) {
  std::vector<Mentioned> mentioned;
  std::set<std::string> seen;
  for (const auto& one : addresses_in(addresses)) {
    if (seen.size() == kMostRecipients || !seen.insert(ascii_lower(one.address)).second) continue;
    mentioned.push_back({one.address, mailbox::tidy_line(words.substr(0, kMostOfAll))});
  }
  return mentioned;
}

/// Without those for whom `is_lesser` holds, where that leaves any.
template <typename Predicate>
void prefer_others(std::vector<Place>& places, Predicate is_lesser) {
  if (!std::all_of(places.begin(), places.end(), is_lesser)) std::erase_if(places, is_lesser);
}

bool is_among(const std::vector<Place>& places, const std::vector<Mentioned>& named) {
  return std::any_of(places.begin(), places.end(), [&](const Place& place) {
    return std::any_of(named.begin(), named.end(),
                       [&](const Mentioned& one) { return ascii_lower(one.recipient) == ascii_lower(place.address); });
  });
}

}  // namespace

std::vector<Mentioned> recipients_in_words(const Opened& report) {
  const auto words = std::string_view(report.words).substr(0, kMostOfReport);
  const auto all = places_in(words);
  const auto others = others_in(report);
  const auto is_other = [&](const Place& one) {
    return others.contains(ascii_lower(one.address)) || is_servers(one.address);
  };
  auto chosen = all;
  std::erase_if(chosen, [&](const Place& one) { return is_of_another(words, one); });
  auto leading = chosen;
  std::erase_if(leading, [](const Place& one) { return !begins_line(one); });
  prefer_others(leading, is_other);
  auto named = with_all_words(words, value_of(report.mail.header, "x-failed-recipients"));
  const bool is_named = !named.empty() && !is_among(leading, named);
  if (!leading.empty() && !(is_named && is_other(leading.front()))) return with_words(words, leading, all);
  if (!named.empty()) return named;
  const auto senders = senders_in(report);
  auto unlikely = chosen;
  std::erase_if(unlikely, [&](const Place& one) { return senders.contains(ascii_lower(one.address)); });
  std::erase_if(chosen, is_other);
  if (chosen.empty()) std::copy_if(all.begin(), all.end(), std::back_inserter(chosen), is_generated_from);
  if (!chosen.empty()) return with_words(words, chosen, all);
  named = with_all_words(words, value_of(report.original, "to"));
  return named.empty() ? with_words(words, unlikely, all) : named;
}

}  // namespace signpost::bounces
