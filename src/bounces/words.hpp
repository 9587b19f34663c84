#pragma once

#include "bounces/opened.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace signpost::bounces {

/// More than a report of one message is about.
constexpr std::size_t kMostRecipients = 500;

/// Somebody of whom the words of a report tell, and what they tell.
struct Mentioned {
  std::string recipient;
  std::string words;  ///< from the address's lines to the next one's, in one line; all, where those tell nothing
};

/// Whom a report without fields is about: the addresses that begin a line, as nearly all makes write them; else those
/// of X-Failed-Recipients, or all in the words. The sender of what came back is none of them, nor is who got the
/// report. Where the words name nobody, whom the message was for.
std::vector<Mentioned> recipients_in_words(const Opened& report);

}  // namespace signpost::bounces
