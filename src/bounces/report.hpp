#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace signpost::bounces {

/// What a message that came back means for the subscriber.
enum class Kind : std::uint8_t {
  hard,       ///< no such mailbox or domain: the address is of no use any more
  soft,       ///< it may pass, or is about the message or its sender: full, too large, policy, a server in trouble
  complaint,  ///< the reader called the newsletter unwanted
  autoreply,  ///< an absence note and the like: says nothing about the address
  none        ///< a person's mail, a receipt of success, a report about something else
};

std::string_view to_text(Kind kind);

/// One recipient of what was sent, as one message tells of them.
struct Report {
  std::string recipient;  ///< as it is written, without angle brackets; may be empty
  Kind kind = Kind::none;
  std::string status;           ///< "5.1.1" (RFC 3463); may be empty
  std::string reason;           ///< the server's own words in one line, or ours where it has none
  std::string original = {};    ///< the address that it was sent to first, where the report tells that too
  bool is_still_tried = false;  ///< it may arrive yet: only a warning
  bool operator==(const Report&) const = default;
};

}  // namespace signpost::bounces
