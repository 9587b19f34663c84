#pragma once

#include "mailbox/received.hpp"

#include <cstdint>

namespace signpost::bounces {

/// What a message's header says that it is.
enum class Nature : std::uint8_t {
  report,           ///< a mail server's, or in the form of one
  perhaps_report,   ///< only if its words tell of a failure
  automatic_reply,  ///< an absence note and the like
  other
};

/// A report comes from a mail server (MAILER-DAEMON), or from a postmaster with a report's subject, or names
/// X-Failed-Recipients. With one of the two, in a report's form or with an empty return path it may be one; what
/// answers such a subject or passes it on is none.
Nature nature_of(const mailbox::ReceivedMail& mail);

}  // namespace signpost::bounces
