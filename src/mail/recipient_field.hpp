#pragma once

#include "mail/address.hpp"

#include <string>

namespace signpost::mail {

/// "To: Name <address>" in lines of 78 columns where it can be folded, without the last line's end: the name as a
/// quoted string, or as encoded words where that says it more safely. The name is one that header_fault accepts,
/// the address is in ASCII. What GMime would write, without its cost for each of many copies.
std::string recipient_field(const Mailbox& to);

}  // namespace signpost::mail
