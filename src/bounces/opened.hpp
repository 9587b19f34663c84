#pragma once

#include "bounces/fields.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace signpost::bounces {

/// A message about another one, its parts told apart (RFC 6522), whatever they are called in the makes that follow no
/// standard.
struct Opened {
  mailbox::ReceivedMail mail;  ///< as a person's would be read
  std::string words;           ///< what it says to people, up to where the message that came back begins
  std::vector<Fields> status;  ///< the blocks of its delivery status (RFC 3464), also where they stand among the words
  bool is_status_quoted = false;   ///< it stood among the words, or in a report that was passed on
  bool has_faulty_status = false;  ///< there is a delivery status, and none of its lines can be read
  Fields feedback;                 ///< of a complaint (RFC 5965)
  std::string disposition;         ///< what became of a message that arrived (RFC 8098), in small letters
  Fields original;                 ///< the header of the message that came back, as far as it is there
};

/// Nothing for bytes that are no message.
std::optional<Opened> open_report(std::string_view bytes);

}  // namespace signpost::bounces
