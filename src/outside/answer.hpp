#pragma once

#include <string>

namespace signpost::outside {

enum class Outcome {
  fine,         ///< it is there
  moved,        ///< it is there, and for good at another address
  gone,         ///< it is not there: the link is at fault
  no_network,   ///< it leads into a network that is not public, and was not asked
  unanswered,   ///< nobody can tell: the network or the other server is at fault, not the link
  no_such_name  ///< no computer has the name; the link's fault, if there is a network at all
};

/// What became of one address that was asked about.
struct Answer {
  Outcome outcome = Outcome::unanswered;
  std::string what;      ///< what was answered, in words: "404", "no answer within 20 seconds"; may be empty
  std::string moved_to;  ///< the new address
  bool operator==(const Answer&) const = default;
};

}  // namespace signpost::outside
