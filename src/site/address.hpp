#pragma once

#include <string>
#include <string_view>

namespace signpost::site {

/// The file that a server shows for an address from the site's root: "/guide/" is "guide/index.html", "/feed.xml" is
/// itself.
std::string output_path(std::string_view address);

/// The address that a server answers with a file, so that `output_path` of it is the file: "/guide/mapping/" for
/// "guide/mapping/index.html".
std::string address_of_file(std::string_view path);

/// What leads from a page back to the site's root: "../../" for "/guide/mapping/", "./" for "/".
std::string root_of(std::string_view address);

/// The path of an absolute address with a final slash: "/news/" for "https://example.org/news"; "/" where it has none.
std::string path_of(std::string_view base_url);

/// Text and attributes of XML 1.0: the five characters as references, control characters that it forbids left out.
std::string escape_xml(std::string_view text);

}  // namespace signpost::site
