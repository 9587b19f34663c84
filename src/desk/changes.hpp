#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace signpost::desk {

/// Words that stayed, went or came, in the order in which they are read.
struct Change {
  enum class Kind { kept, removed, added };
  Kind kind = Kind::kept;
  std::string words;
  bool operator==(const Change&) const = default;
};

/// What became of `own` in `copy`, word by word: the fewest that went and came (longest common subsequence). Blanks and
/// line ends do not count. Very long texts that have little in common are told as one change.
std::vector<Change> changes_between(std::string_view own, std::string_view copy);

/// "You took out 2 words and put in 1."; what is said where nothing changed too.
std::string in_words(const std::vector<Change>& changes);

}  // namespace signpost::desk
