#pragma once

#include "bounces/opened.hpp"

#include <string>
#include <vector>

namespace signpost::bounces {

/// Somebody of whom the words of a report tell, and what they tell.
struct Mentioned {
  std::string recipient;
  std::string words;  ///< from the address's line to the next one's, in one line
};

/// Whom a report without fields is about: the addresses that begin a line, as nearly all makes write them; else those
/// of X-Failed-Recipients, or all in the words. The sender of what came back is none of them, nor is who got the
/// report. Where the words name nobody, whom the message was for.
std::vector<Mentioned> recipients_in_words(const Opened& report);

}  // namespace signpost::bounces
