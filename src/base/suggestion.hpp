#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace signpost {

/// Insertions, deletions, replacements and swaps of neighbours between two words, in bytes.
std::size_t edit_distance(std::string_view a, std::string_view b);

/// The candidate that `word` was probably meant to be: at most a third of its letters differ.
std::optional<std::string> closest(std::string_view word, const std::vector<std::string>& candidates);

/// "did you mean 'x'?" where a candidate is close, else "accepted: a, b, c".
std::string suggest(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace signpost
