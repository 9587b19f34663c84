#pragma once

#include <string>
#include <string_view>

namespace signpost::mail {

/// Every line of `message` ended by CR LF, whatever ended it (CR, LF or nothing): SMTP takes no other, and a bare CR or
/// LF is where servers have been smuggled commands (RFC 5321 section 2.3.8).
std::string canonical_lines(std::string_view message);

/// The message as DATA carries it: canonical lines, a dot put before those that start with one (RFC 5321
/// section 4.5.2). The line with the single dot that ends it is not in it.
std::string data_of(std::string_view message);

/// Whether a line has more than the 998 octets that SMTP carries (RFC 5321 section 4.5.3.1.6).
bool has_too_long_line(std::string_view message);

bool is_seven_bit(std::string_view message);

}  // namespace signpost::mail
