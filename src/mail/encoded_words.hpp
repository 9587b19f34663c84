#pragma once

#include <string>
#include <string_view>

namespace signpost::mail {

/// `text` (UTF-8) as a header carries it: as it is where it is ASCII, else as encoded words (RFC 2047) of UTF-8, each
/// of whole characters and short enough for a header's line of 76 columns, joined by spaces. GMime's own break
/// characters apart, leave "=" as it is, and exceed 75 columns.
std::string encode_words(std::string_view text);

/// The same where ASCII is encoded too.
std::string encode_all_words(std::string_view text);

}  // namespace signpost::mail
