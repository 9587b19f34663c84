#pragma once

#include "mailbox/received.hpp"

#include <cstdint>

namespace signpost::bounces {

/// What a message's header says that it is.
enum class Nature : std::uint8_t {
  report,           ///< a mail server's, or in the form of one
  perhaps_report,   ///< only if its words tell of a failure
  unlikely_report,  ///< as before, and by more than the words that people use too
  automatic_reply,  ///< an absence note and the like
  other
};

/// A report comes from a mail server (MAILER-DAEMON), or from a postmaster with a report's subject, or names
/// X-Failed-Recipients. With one of the two or in a report's form it may be one, less likely with an empty return
/// path alone; what answers such a subject or passes it on is none.
Nature nature_of(const mailbox::ReceivedMail& mail);

}  // namespace signpost::bounces
