#include "outside/answer_book.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <array>

namespace signpost::outside {
namespace {

constexpr std::string_view kHead =
    "# What other sites answered, and when. Delete this file to ask all of them again.\n";
constexpr std::chrono::days kGoodFor{7};

struct Name {
  Outcome outcome;
  std::string_view word;
};
constexpr std::array<Name, 3> kKept = {{{Outcome::fine, "fine"}, {Outcome::moved, "moved"}, {Outcome::gone, "gone"}}};

std::optional<Outcome> outcome_named(std::string_view word) {
  for (const auto& one : kKept) {
    if (one.word == word) return one.outcome;
  }
  return std::nullopt;
}

std::string_view name_of(Outcome outcome) {
  for (const auto& one : kKept) {
    if (one.outcome == outcome) return one.word;
  }
  return {};
}

}  // namespace

AnswerBook AnswerBook::parse(std::string_view text) {
  constexpr std::size_t kColumns = 5;
  AnswerBook book;
  for (const auto line : split(text, '\n')) {
    if (line.starts_with('#')) continue;
    const auto columns = split(line, '\t');
    if (columns.size() != kColumns) continue;
    const auto day = parse_date(columns[0]);
    const auto outcome = outcome_named(columns[1]);
    if (!day || !outcome) continue;
    book.entries_[std::string(columns[3])] = {
        *day, {.outcome = *outcome, .what = std::string(columns[2]), .moved_to = std::string(columns[4])}};
  }
  return book;
}

std::string AnswerBook::text() const {
  std::string text(kHead);
  for (const auto& [url, entry] : entries_) {
    text += fmt::format("{}\t{}\t{}\t{}\t{}\n", iso_date(entry.day), name_of(entry.answer.outcome), entry.answer.what,
                        url, entry.answer.moved_to);
  }
  return text;
}

std::optional<Answer> AnswerBook::find(const std::string& url, const Date& today) const {
  const auto found = entries_.find(url);
  if (found == entries_.end()) return std::nullopt;
  const auto& [day, answer] = found->second;
  const auto age = std::chrono::sys_days(today) - std::chrono::sys_days(day);
  const auto good_for = answer.outcome == Outcome::gone ? std::chrono::days{1} : kGoodFor;
  if (age < std::chrono::days{0} || age >= good_for) return std::nullopt;
  return answer;
}

void AnswerBook::note(const std::string& url, const Answer& answer, const Date& today) {
  if (name_of(answer.outcome).empty()) {
    entries_.erase(url);
  } else {
    entries_[url] = {today, answer};
  }
}

}  // namespace signpost::outside
