#pragma once

#include "check/passage.hpp"

#include <string_view>

namespace signpost::check {

/// Whether the run of capitals at `place` is a word said loudly rather than an acronym: one of a row of words in
/// capitals, a word that is often shouted, or one that `source` also has in small letters.
bool is_shouted(const Passage& passage, Span place, std::string_view source);

/// Whether the run is a part of something else: an address, a number, a name of a file.
bool is_part_of_name(std::string_view text, Span place);

/// Whether the words beside an acronym say what it stands for.
bool is_explained_beside(std::string_view text, Span place);

}  // namespace signpost::check
