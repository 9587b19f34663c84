#pragma once

#include <string>
#include <string_view>

namespace signpost::mail {

/// Whom mail comes from or goes to: the name people see (may be empty, UTF-8) and the address it travels by.
struct Mailbox {
  std::string name;
  std::string address;
  bool operator==(const Mailbox&) const = default;
};

/// "Name <address>", "\"Name\" <address>" or an address alone, taken apart without judging the parts.
Mailbox split_mailbox(std::string_view text);

/// Why `text` must not stand in a header, or empty: control characters (a CR or LF would begin a header of the
/// writer's choice) and faulty UTF-8.
std::string header_fault(std::string_view text);

/// Why mail cannot go to `address`, or empty. Taken are a dot-atom of ASCII before the "@" and a domain of letters,
/// digits and hyphens after it, which may be international where it has a form in ASCII (RFC 5890); at most 64 and 254
/// octets (RFC 5321 section 4.5.3.1).
/// Refused are "=?", which some mail programs decode wherever it stands (RFC 2047), quoted local parts, address
/// literals, and local parts beyond ASCII, which need SMTPUTF8 (RFC 6531).
std::string address_fault(std::string_view address);

/// `address` as SMTP carries it, its domain in ASCII. Throws Error where address_fault finds one.
std::string ascii_address(std::string_view address);

/// The part after the "@".
std::string_view domain_of(std::string_view address);

}  // namespace signpost::mail
