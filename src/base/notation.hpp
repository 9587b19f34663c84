#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// How directions, numbers, addresses and sizes are written, the same in every output.
namespace signpost {

/// "rtl" for languages (BCP 47) written from the right, "ltr" for others.
std::string_view direction_of(std::string_view lang);

/// "tel:+441632960123" for a number as people write it.
std::string phone_link(std::string_view phone);

/// "mailto:" and the address, with what would end it early percent-encoded (RFC 6068).
std::string mail_link(std::string_view address);

/// "240 KB", "1.2 MB": thousands of bytes, as file managers and phones count them.
std::string size_in_words(std::uint64_t bytes);

}  // namespace signpost
