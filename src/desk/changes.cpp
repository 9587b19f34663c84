#include "desk/changes.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

namespace signpost::desk {
namespace {

using Words = std::vector<std::string_view>;

/// Bytes of the table; above it two texts are told apart as a whole.
constexpr std::size_t kLargestTable = 16'000'000;

Words words_of(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\n\r";
  Words words;
  for (auto from = text.find_first_not_of(kBlanks); from != std::string_view::npos;) {
    const auto to = std::min(text.find_first_of(kBlanks, from), text.size());
    words.push_back(text.substr(from, to - from));
    from = text.find_first_not_of(kBlanks, to);
  }
  return words;
}

/// Collects words into changes, neighbours of one kind together.
class Telling {
 public:
  void add(Change::Kind kind, std::string_view word) {
    if (changes_.empty() || changes_.back().kind != kind) {
      changes_.push_back({kind, std::string(word)});
    } else {
      changes_.back().words += " " + std::string(word);
    }
  }
  template <class Each>
  void add_all(Change::Kind kind, const Each& words) {
    for (const auto word : words) add(kind, word);
  }
  std::vector<Change> done() { return std::move(changes_); }

 private:
  std::vector<Change> changes_;
};

/// lengths[i][j]: how many words the rests from own[i] and copy[j] have in common.
class Lengths {
 public:
  Lengths(const Words& own, const Words& copy) : width_(copy.size() + 1), lengths_((own.size() + 1) * width_) {
    for (auto i = own.size(); i-- > 0;) {
      for (auto j = copy.size(); j-- > 0;) {
        const auto next = own[i] == copy[j] ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
        lengths_[i * width_ + j] = static_cast<std::uint16_t>(next);
      }
    }
  }
  int at(std::size_t i, std::size_t j) const { return lengths_[i * width_ + j]; }

 private:
  std::size_t width_;
  std::vector<std::uint16_t> lengths_;
};

void tell_middle(const Words& own, const Words& copy, Telling& telling) {
  if ((own.size() + 1) * (copy.size() + 1) * sizeof(std::uint16_t) > kLargestTable) {
    telling.add_all(Change::Kind::removed, own);
    telling.add_all(Change::Kind::added, copy);
    return;
  }
  const Lengths lengths(own, copy);
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < own.size() || j < copy.size()) {
    if (i < own.size() && j < copy.size() && own[i] == copy[j]) {
      telling.add(Change::Kind::kept, own[i]);
      ++i;
      ++j;
    } else if (i < own.size() && (j == copy.size() || lengths.at(i + 1, j) >= lengths.at(i, j + 1))) {
      telling.add(Change::Kind::removed, own[i++]);
    } else {
      telling.add(Change::Kind::added, copy[j++]);
    }
  }
}

std::size_t count(const std::vector<Change>& changes, Change::Kind kind) {
  std::size_t words = 0;
  for (const auto& change : changes) {
    if (change.kind == kind) words += count_words(change.words);
  }
  return words;
}

std::string words_as_text(std::size_t count) {
  return count == 1 ? "1 word" : fmt::format("{} words", count);
}

}  // namespace

std::vector<Change> changes_between(std::string_view own, std::string_view copy) {
  auto before = words_of(own);
  auto after = words_of(copy);
  const auto [left, right] = std::mismatch(before.begin(), before.end(), after.begin(), after.end());
  const Words head(before.begin(), left);
  before.erase(before.begin(), left);
  after.erase(after.begin(), right);
  const auto [last, other] = std::mismatch(before.rbegin(), before.rend(), after.rbegin(), after.rend());
  const Words tail(last.base(), before.end());
  before.erase(last.base(), before.end());
  after.erase(other.base(), after.end());
  Telling telling;
  telling.add_all(Change::Kind::kept, head);
  tell_middle(before, after, telling);
  telling.add_all(Change::Kind::kept, tail);
  return telling.done();
}

std::string in_words(const std::vector<Change>& changes) {
  const auto removed = count(changes, Change::Kind::removed);
  const auto added = count(changes, Change::Kind::added);
  if (removed == 0 && added == 0) return "You changed nothing.";
  if (added == 0) return fmt::format("You took out {}.", words_as_text(removed));
  if (removed == 0) return fmt::format("You put in {}.", words_as_text(added));
  return fmt::format("You took out {} and put in {}.", words_as_text(removed), words_as_text(added));
}

}  // namespace signpost::desk
