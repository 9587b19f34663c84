#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace signpost::site {

/// The file that a server shows for an address from the site's root: "/guide/" is "guide/index.html", "/feed.xml" is
/// itself.
std::string output_path(std::string_view address);

/// What leads from a page back to the site's root: "../../" for "/guide/mapping/", "./" for "/".
std::string root_of(std::string_view address);

/// The path of an absolute address with a final slash: "/news/" for "https://example.org/news"; "/" where it has none.
std::string path_of(std::string_view base_url);

/// "rtl" for languages (BCP 47) written from the right, "ltr" for others.
std::string_view direction_of(std::string_view lang);

/// "tel:+441632960123" for a number as people write it.
std::string phone_link(std::string_view phone);

/// "mailto:" and the address, with what would end it early percent-encoded (RFC 6068).
std::string mail_link(std::string_view address);

/// "240 KB", "1.2 MB": thousands of bytes, as file managers and phones count them.
std::string size_in_words(std::uint64_t bytes);

/// Text and attributes of XML 1.0: the five characters as references, control characters that it forbids left out.
std::string escape_xml(std::string_view text);

}  // namespace signpost::site
