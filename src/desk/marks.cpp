#include "desk/marks.hpp"

#include "base/text.hpp"
#include "check/letters.hpp"
#include "check/personal_data.hpp"

#include <algorithm>
#include <array>

namespace signpost::desk {
namespace {

using check::is_kind;
namespace kind = check::byte_kind;

bool is_word_byte(char byte) {
  return is_kind(byte, kind::kLetter | kind::kDigit);
}

bool stands_alone(std::string_view text, std::size_t from, std::size_t to) {
  return (from == 0 || !is_word_byte(text[from - 1])) && (to >= text.size() || !is_word_byte(text[to]));
}

void add(std::vector<Mark>& marks, std::size_t from, std::size_t to, std::string what) {
  const bool is_taken =
      std::any_of(marks.begin(), marks.end(), [&](const Mark& one) { return from < one.to && one.from < to; });
  if (!is_taken) marks.push_back({from, to, std::move(what)});
}

std::string word_before(std::string_view text, std::size_t at) {
  while (at > 0 && !is_word_byte(text[at - 1])) --at;
  auto begin = at;
  while (begin > 0 && is_word_byte(text[begin - 1])) --begin;
  return ascii_lower(text.substr(begin, at - begin));
}

/// "plan B" and "section C" name no one.
bool numbers_something(std::string_view word) {
  constexpr std::array kWords = {"plan", "section", "option", "part", "group", "class", "vitamin", "appendix", "block"};
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

/// A capital by itself, but for the words "A" and "I"; with the "'s" behind it.
void add_initials(std::vector<Mark>& marks, std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char letter = text[at];
    if (!is_kind(letter, kind::kUpper) || letter == 'A' || letter == 'I' || !stands_alone(text, at, at + 1)) continue;
    if (numbers_something(word_before(text, at))) continue;
    auto to = at + 1;
    for (const std::string_view ending : {"'s", "\u2019s"}) {
      if (text.substr(to).starts_with(ending)) to += ending.size();
    }
    add(marks, at, to, "initials");
  }
}

/// Each part of the name that is long enough to be no other word's beginning.
void add_name(std::vector<Mark>& marks, std::string_view text, const std::string& name) {
  constexpr std::size_t kLeastPart = 3;
  const auto folded = ascii_lower(text);
  for (const auto part : split(name, ' ')) {
    const auto word = ascii_lower(trim(part));
    if (word.size() < kLeastPart) continue;
    for (auto at = folded.find(word); at != std::string::npos; at = folded.find(word, at + 1)) {
      if (stands_alone(text, at, at + word.size())) add(marks, at, at + word.size(), "the sender\u2019s own name");
    }
  }
}

std::vector<Marked> cut(std::string_view text, std::size_t from, std::size_t to, const std::vector<Mark>& marks) {
  std::vector<Marked> pieces;
  for (const auto& mark : marks) {
    if (mark.to <= from || mark.from >= to) continue;
    const auto begin = std::max(mark.from, from);
    const auto end = std::min(mark.to, to);
    if (begin > from) pieces.push_back({std::string(text.substr(from, begin - from))});
    pieces.push_back({std::string(text.substr(begin, end - begin)), mark.what});
    from = end;
  }
  if (from < to) pieces.push_back({std::string(text.substr(from, to - from))});
  return pieces;
}

}  // namespace

std::vector<Mark> marks_in(std::string_view text, const store::Submission& sender) {
  std::vector<Mark> marks;
  for (const auto& found : check::find_personal_data(text)) {
    add(marks, found.place.from, found.place.to, std::string(found.what));
  }
  const bool may_be_named = sender.kind == store::SubmissionKind::feedback && sender.consent == store::Consent::named;
  if (!may_be_named) add_name(marks, text, sender.name);
  add_initials(marks, text);
  std::sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) { return a.from < b.from; });
  return marks;
}

std::vector<std::vector<Marked>> paragraphs_of(std::string_view text, const std::vector<Mark>& marks) {
  constexpr std::string_view kBetween = "\n\n";
  std::vector<std::vector<Marked>> paragraphs;
  for (std::size_t from = 0; from < text.size();) {
    const auto to = std::min(text.find(kBetween, from), text.size());
    auto pieces = cut(text, from, to, marks);
    if (!pieces.empty()) paragraphs.push_back(std::move(pieces));
    from = std::min(text.find_first_not_of('\n', to), text.size());
  }
  return paragraphs;
}

std::string in_words(const std::vector<Mark>& marks) {
  std::vector<std::string> kinds;
  for (const auto& mark : marks) {
    if (std::find(kinds.begin(), kinds.end(), mark.what) == kinds.end()) kinds.push_back(mark.what);
  }
  if (kinds.size() < 2) return join(kinds, "");
  const auto last = kinds.back();
  kinds.pop_back();
  return join(kinds, ", ") + " and " + last;
}

std::string shown(std::string_view text) {
  std::string visible;
  for (const char sign : text) {
    const auto byte = static_cast<unsigned char>(sign);
    const bool is_control = (byte < 0x20 && sign != '\n' && sign != '\t') || byte == 0x7F;
    if (is_control) {
      visible += "\uFFFD";
    } else {
      visible += sign;
    }
  }
  return visible;
}

}  // namespace signpost::desk
