#include "check/capitals.hpp"

#include "base/text.hpp"
#include "check/letters.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace signpost::check {
namespace {

using namespace byte_kind;

constexpr std::array<std::string_view, 31> kShouted = {
    "ALL",  "ALWAYS",    "AND",  "ANY",  "BE",    "BEFORE", "DO",     "DON",  "EVERY", "FREE", "HAVE",
    "HERE", "IMPORTANT", "IS",   "MUST", "NEVER", "NEW",    "NO",     "NOT",  "NOTE",  "NOW",  "ONLY",
    "OR",   "PLEASE",    "READ", "STOP", "THANK", "THE",    "URGENT", "VERY", "YOU"};
static_assert(std::is_sorted(kShouted.begin(), kShouted.end()));

/// Longer than the acronyms that people use.
constexpr std::size_t kTooLong = 9;

bool is_usually_shouted(std::string_view word) {
  return std::binary_search(kShouted.begin(), kShouted.end(), word);
}

bool is_all_capitals(std::string_view word) {
  return word.size() >= 2 && std::all_of(word.begin(), word.end(), [](char byte) { return is_kind(byte, kUpper); });
}

/// The word one blank before `at`; empty where something else is there.
std::string_view neighbour_before(std::string_view text, std::size_t at) {
  if (at < 2 || !is_kind(text[at - 1], kBlank)) return {};
  auto begin = at - 1;
  while (begin > 0 && is_kind(text[begin - 1], kLetter)) --begin;
  return text.substr(begin, at - 1 - begin);
}

std::string_view neighbour_behind(std::string_view text, std::size_t at) {
  if (at + 1 >= text.size() || !is_kind(text[at], kBlank)) return {};
  auto end = at + 1;
  while (end < text.size() && is_kind(text[end], kLetter)) ++end;
  return text.substr(at + 1, end - at - 1);
}

/// All words of the row of capitals that the one at `place` stands in.
std::vector<std::string_view> row_around(std::string_view text, Span place) {
  std::vector<std::string_view> row{text.substr(place.from, place.to - place.from)};
  for (auto word = neighbour_before(text, place.from); is_all_capitals(word);
       word = neighbour_before(text, static_cast<std::size_t>(word.data() - text.data()))) {
    row.push_back(word);
  }
  for (auto word = neighbour_behind(text, place.to); is_all_capitals(word);
       word = neighbour_behind(text, static_cast<std::size_t>(word.data() - text.data()) + word.size())) {
    row.push_back(word);
  }
  return row;
}

bool has_in_small_letters(std::string_view source, std::string_view word) {
  const auto small = ascii_lower(word);
  for (auto at = source.find(small); at != std::string_view::npos; at = source.find(small, at + 1)) {
    const auto end = at + small.size();
    const bool begins = at == 0 || !is_kind(source[at - 1], kLetter | kDigit);
    if (begins && (end == source.size() || !is_kind(source[end], kLetter | kDigit))) return true;
  }
  return false;
}

// ---- explanations --------------------------------------------------------------------------------------------------

/// The words of a stretch, those joined by hyphens apart.
std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < text.size();) {
    auto to = at;
    while (to < text.size() && is_kind(text[to], kLetter)) ++to;
    if (to > at) words.push_back(text.substr(at, to - at));
    at = std::max(to, at + 1);
  }
  return words;
}

char lower(char byte) {
  return is_kind(byte, kUpper) ? static_cast<char>(byte - 'A' + 'a') : byte;
}

bool is_small_word(std::string_view word) {
  constexpr std::array<std::string_view, 9> kSmall = {"a", "and", "at", "for", "in", "of", "on", "the", "to"};
  return std::find(kSmall.begin(), kSmall.end(), word) != kSmall.end();
}

/// Whether the words from `first` on begin with the letters in their order; small words may be passed over.
bool begin_with(const std::vector<std::string_view>& words, std::size_t first, std::string_view letters) {
  std::size_t taken = 0;
  for (auto k = first; k < words.size() && taken < letters.size(); ++k) {
    if (lower(words[k].front()) == lower(letters[taken])) {
      ++taken;
    } else if (!is_small_word(words[k])) {
      return false;
    }
  }
  return taken == letters.size();
}

std::string_view letters_of(std::string_view acronym) {
  if (acronym.size() > 2 && acronym.ends_with('s') && is_kind(acronym[acronym.size() - 2], kUpper))
    acronym.remove_suffix(1);
  return acronym;
}

bool is_long_form_before(std::string_view text, std::string_view letters) {
  constexpr std::size_t kFarthest = 160;
  const auto words = words_of(text.size() > kFarthest ? text.substr(text.size() - kFarthest) : text);
  const auto most = letters.size() + 4;
  for (auto k = words.size() > most ? words.size() - most : 0; k < words.size(); ++k) {
    if (!is_small_word(words[k]) && begin_with(words, k, letters)) return true;
  }
  return false;
}

bool is_long_form_behind(std::string_view text, std::string_view letters) {
  const auto words = words_of(text.substr(0, 160));
  // "stands for", "is short for", "or"
  for (std::size_t k = 0; k < std::min<std::size_t>(words.size(), 4); ++k) {
    if (begin_with(words, k, letters)) return true;
  }
  return false;
}

/// "… First Contact team (FCT)": in brackets alone, and one of the words before begins as it does.
bool is_in_brackets(std::string_view text, Span place, std::string_view letters) {
  const bool opens = place.from > 0 && text[place.from - 1] == '(';
  if (!opens || place.to >= text.size() || text[place.to] != ')') return false;
  const auto words = words_of(text.substr(0, place.from));
  const auto count = std::min(words.size(), letters.size() + 3);
  return std::any_of(words.end() - static_cast<std::ptrdiff_t>(count), words.end(),
                     [&](std::string_view word) { return lower(word.front()) == lower(letters.front()); });
}

/// "FCT (the First Contact team)"
bool has_brackets_behind(std::string_view text, Span place, std::string_view letters) {
  const auto rest = text.substr(place.to);
  if (!rest.starts_with(" (") && !rest.starts_with('(')) return false;
  const auto open = rest.find('(');
  const auto words = words_of(rest.substr(open, rest.find(')') - open));
  return words.size() >= 2 && std::any_of(words.begin(), words.end(), [&](std::string_view word) {
           return lower(word.front()) == lower(letters.front());
         });
}

}  // namespace

bool is_shouted(const Passage& passage, Span place, std::string_view source) {
  const auto word = passage.words(place);
  if (!is_all_capitals(word)) return false;
  if (word.size() >= kTooLong || is_usually_shouted(word)) return true;
  constexpr std::size_t kLongHeading = 6;
  if (passage.role == Role::heading && word.size() >= kLongHeading && word.size() == passage.text.size()) return true;
  const auto row = row_around(passage.text, place);
  constexpr std::size_t kLongWord = 5;
  const bool is_row = row.size() > 1 && std::any_of(row.begin(), row.end(), [](std::string_view one) {
                        return one.size() >= kLongWord || is_usually_shouted(one);
                      });
  return is_row || (word.size() >= 4 && has_in_small_letters(source, word));
}

bool is_part_of_name(std::string_view text, Span place) {
  const char before = place.from > 0 ? text[place.from - 1] : ' ';
  const char behind = place.to < text.size() ? text[place.to] : ' ';
  const char further = place.to + 1 < text.size() ? text[place.to + 1] : ' ';
  if (is_kind(before, kDigit) || is_kind(behind, kDigit)) return true;
  if (place.to - place.from == 2 && behind == ' ' && is_kind(further, kDigit)) return true;  // "AB 12 34"
  if (std::string_view("@_&#.").find(before) != std::string_view::npos) return true;
  return std::string_view("@_&").find(behind) != std::string_view::npos ||
         (behind == '.' && is_kind(further, kLetter | kDigit));
}

bool is_explained_beside(std::string_view text, Span place) {
  const auto letters = letters_of(text.substr(place.from, place.to - place.from));
  return is_in_brackets(text, place, letters) || has_brackets_behind(text, place, letters) ||
         is_long_form_before(text.substr(0, place.from), letters) ||
         is_long_form_behind(text.substr(place.to), letters);
}

}  // namespace signpost::check
