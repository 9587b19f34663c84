#pragma once

#include "check/passage.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace signpost::check {

struct Sentence {
  Span place;
  std::uint32_t words = 0;
  std::uint32_t letters = 0;  ///< and digits
};

/// What one look at a passage finds for the checks of its wording.
struct Prose {
  std::vector<Sentence> sentences;  ///< those with words
  std::vector<Span> capitals;       ///< runs of letters that are capitals for the most part, at least two of them
  std::vector<Span> months;         ///< names of months with a capital, short ones included
  std::vector<Span> years;          ///< four digits from 1900 to 2099
};

/// Looks once at each byte and keeps the lists' memory from one passage to the next. A sentence ends with a full stop,
/// question or exclamation mark before a blank, unless a small letter follows or an abbreviation stands before it; with
/// a break that the author set; and with the passage. Words are what stands between blanks and dashes and holds a
/// letter or digit.
void read_prose(std::string_view text, Prose& prose);

}  // namespace signpost::check
