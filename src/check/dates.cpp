#include "check/dates.hpp"

#include "base/text.hpp"
#include "check/letters.hpp"
#include "check/written_dates.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace signpost::check {
namespace {

using namespace byte_kind;
using Words = std::vector<std::string>;

constexpr auto kAll = std::string_view::npos;

/// The words of a stretch in small letters, at most the first `most`; marks are left out, but for apostrophes.
Words spoken_words(std::string_view stretch, std::size_t most = kAll) {
  Words words;
  std::string word;
  const auto end_word = [&] {
    if (!word.empty()) words.push_back(ascii_lower(std::exchange(word, {})));
  };
  for (std::size_t at = 0; at < stretch.size() && words.size() < most; ++at) {
    if (is_curly_apostrophe(stretch, at)) {
      word += '\'';
      at += kSignLength - 1;
    } else if (stretch[at] == '\'' || is_kind(stretch[at], kLetter | kDigit)) {
      word += stretch[at];
    } else {
      end_word();
    }
  }
  if (words.size() < most) end_word();
  return words;
}

/// The end of a stretch, with more words than `count` if it has so many. A sentence can be very long, with many dates.
std::string_view end_of(std::string_view stretch, std::size_t count) {
  for (std::size_t length = 256; length < stretch.size(); length *= 2) {
    const auto end = stretch.substr(stretch.size() - length);
    if (spoken_words(end, count + 1).size() > count) return end;
  }
  return stretch;
}

bool says_future(std::string_view word) {
  return is_one_of(word, {"will", "won't", "shall", "upcoming", "forthcoming"}) || word.ends_with("'ll");
}

/// "due", "going to", "to be held", "next month"
bool begins_future(const Words& words, std::size_t at) {
  const auto next = at + 1 < words.size() ? std::string_view(words[at + 1]) : std::string_view{};
  const std::string_view word = words[at];
  return says_future(word) || (word == "due" && next != "to") || (word == "going" && next == "to") ||
         (word == "to" && next == "be") || (word == "next" && is_one_of(next, {"week", "month", "year", "term"}));
}

/// A verb of what has been, or a word that begins a clause about something else.
bool turns_away(std::string_view word) {
  return is_one_of(word,
                   {"was", "were", "had", "did", "said", "which", "who", "that", "when", "where", "since", "after"});
}

bool is_participle(std::string_view word) {
  return word.ends_with("ed") || is_one_of(word, {"held", "made", "sent", "given", "taken", "written", "begun", "set"});
}

bool has_word(const Words& words, std::size_t from, std::string_view word) {
  return std::find(words.begin() + static_cast<std::ptrdiff_t>(from), words.end(), word) != words.end();
}

/// How many words before a date, and behind it, can tell that it is to come.
constexpr std::size_t kFarthestBefore = 12;
constexpr std::size_t kFarthestBehind = 6;
constexpr std::size_t kLongestOpening = 2;

/// "will be held on": the words before a date, its preposition last.
bool leads_to_future(const Words& before) {
  if (before.empty() || is_one_of(before.back(), {"of", "since", "after", "dated"})) return false;
  for (std::size_t back = 1; back <= std::min(before.size(), kFarthestBefore); ++back) {
    const auto at = before.size() - back;
    if (turns_away(before[at])) return false;
    if (!begins_future(before, at)) continue;
    // "will follow the plan agreed on": the date is the plan's.
    const bool has_attribute = back >= 3 && is_participle(before[before.size() - 2]) && !has_word(before, at, "be");
    return !has_attribute;
  }
  return false;
}

/// "On 3 March … will": a date that opens what is said. `before` is what stands between it and the last comma.
bool opens_future(const Words& before, const Words& behind) {
  if (before.size() > kLongestOpening || (before.size() > 1 && is_participle(before.front()))) return false;
  if (!before.empty() && !is_one_of(before.back(), {"on", "from", "by", "in", "until", "before", "during"}))
    return false;
  for (std::size_t at = 0; at < std::min(behind.size(), kFarthestBehind); ++at) {
    if (turns_away(behind[at]) || is_participle(behind[at])) return false;
    if (says_future(behind[at])) return true;
  }
  return false;
}

/// What stands behind the last comma of a stretch.
std::string_view last_clause(std::string_view text) {
  const auto comma = text.find_last_of(",;:");
  return comma == std::string_view::npos ? text : text.substr(comma + 1);
}

class DateCheck {
 public:
  DateCheck(const Passage& passage, const Prose& prose, const Calendar& calendar, Report& report)
      : passage_(passage), prose_(prose), calendar_(calendar), report_(report) {}

  void check_past() {
    const auto dates = written_dates(passage_.text, prose_);
    for (std::size_t k = 0; k < dates.size(); ++k) {
      const auto* next = k + 1 < dates.size() ? &dates[k + 1] : nullptr;
      if (!is_over(dates[k]) || (next != nullptr && goes_on_to(dates[k], *next)) || !is_awaited(dates[k])) continue;
      report_.warn("date.past", passage_, dates[k].place,
                   fmt::format("'{}' is over, and written as if it were to come", passage_.words(dates[k].place)),
                   fmt::format("on {} it was past: say what happened, or correct the date", long_date(calendar_.day)));
    }
  }

  void check_relative() {
    for (const std::string_view phrase : {"next month", "next year", "later this month", "later this year"}) {
      const std::string_view text = passage_.text;
      for (auto at = text.find(phrase); at != std::string_view::npos; at = text.find(phrase, at + 1)) {
        const auto from = static_cast<std::uint32_t>(at);
        check_relative({from, from + static_cast<std::uint32_t>(phrase.size())});
      }
    }
  }

 private:
  bool is_over(const WrittenDate& date) const {
    if (!date.year && !calendar_.is_dated) return false;
    const auto last = last_day_of(date, calendar_.day);
    return last && *last < calendar_.day;
  }

  /// "from 1 February to 30 April"
  bool goes_on_to(const WrittenDate& date, const WrittenDate& next) const {
    constexpr std::uint32_t kShort = 16;
    return next.place.from - date.place.to < kShort && !is_over(next);
  }

  bool is_awaited(const WrittenDate& date) const {
    const auto* sentence = sentence_at(date.place.from);
    if (sentence == nullptr) return false;
    const auto before = end_of(passage_.words({sentence->place.from, std::max(date.place.from, sentence->place.from)}),
                               kFarthestBefore);
    const auto words_before = spoken_words(before);
    const bool is_year_alone = !date.day && !date.month;
    if (is_year_alone) {
      return !words_before.empty() && is_one_of(words_before.back(), {"in", "by", "during", "from", "until"}) &&
             leads_to_future(words_before);
    }
    const auto words_behind =
        spoken_words(passage_.words({date.place.to, std::max(date.place.to, sentence->place.to)}), kFarthestBehind);
    return leads_to_future(words_before) || opens_future(spoken_words(last_clause(before)), words_behind);
  }

  const Sentence* sentence_at(std::uint32_t at) const {
    const auto found = std::partition_point(prose_.sentences.begin(), prose_.sentences.end(),
                                            [&](const Sentence& one) { return one.place.to <= at; });
    return found == prose_.sentences.end() || found->place.from > at ? nullptr : &*found;
  }

  void check_relative(Span phrase) {
    const auto* sentence = sentence_at(phrase.from);
    if (sentence == nullptr) return;
    if (!speaks_of_future(*sentence)) return;
    report_.warn("date.relative", passage_, phrase,
                 fmt::format("readers cannot tell from when '{}' counts", passage_.words(phrase)),
                 "this text has no date: name the month and the year");
  }

  bool speaks_of_future(const Sentence& sentence) {
    if (last_asked_ != &sentence) {
      last_asked_ = &sentence;
      const auto words = spoken_words(passage_.words(sentence.place));
      last_answer_ = std::any_of(words.begin(), words.end(), says_future);
    }
    return last_answer_;
  }

  const Passage& passage_;
  const Prose& prose_;
  const Calendar& calendar_;
  Report& report_;
  const Sentence* last_asked_ = nullptr;
  bool last_answer_ = false;
};

}  // namespace

void check_dates(const Passage& passage, const Prose& prose, const Calendar& calendar, Report& report) {
  DateCheck check(passage, prose, calendar, report);
  if (!prose.months.empty() || !prose.years.empty()) check.check_past();
  if (!calendar.is_dated) check.check_relative();
}

}  // namespace signpost::check
