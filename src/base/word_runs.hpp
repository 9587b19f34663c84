#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace signpost {

/// A few words that follow one another, by a name made from them: it finds them again in another text and does not say
/// them. Letters A to Z count as small ones; signs, blanks and line ends part words.
struct WordRun {
  std::uint64_t name = 0;
  std::size_t words = 0;
  bool operator==(const WordRun&) const = default;
};

/// Words of the longest run.
inline constexpr std::size_t kMostInRun = 6;

/// Runs that cover the text (UTF-8): whoever shows eleven of its words in a row, or all where they are fewer, shows
/// one. Empty where it has no word.
std::vector<WordRun> word_runs(std::string_view text);

/// Finds runs in texts.
class WordRunSearch {
 public:
  void add(const WordRun& run) { wanted_[run.words].insert(run.name); }
  bool is_empty() const { return wanted_.empty(); }

  /// Whether any of them is in the text.
  bool is_in(std::string_view text) const;

 private:
  std::map<std::size_t, std::unordered_set<std::uint64_t>> wanted_;
};

/// What a page of HTML, or XML that carries HTML as text, says: without its marks, references to characters as one
/// blank.
std::string words_of_markup(std::string_view markup);

}  // namespace signpost
