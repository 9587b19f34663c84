#pragma once

#include <string_view>

namespace signpost::content {

/// "name@host.example": one @, no blanks, quotes or control characters. What the mail servers will take is more and
/// less; this refuses what can only be a slip.
bool is_mail_address(std::string_view text);

/// "Name <name@host.example>" or the address alone, on one line.
bool is_mail_author(std::string_view text);

/// http or https with a host, without blanks, backslashes or control characters.
bool is_web_address(std::string_view text);

/// Of the form of BCP 47: letters, then groups of letters and digits joined by hyphens.
bool is_language_tag(std::string_view text);

/// The scheme before the colon (RFC 3986 §3.1) as written; empty where `text` has none.
std::string_view scheme_of(std::string_view text);

}  // namespace signpost::content
