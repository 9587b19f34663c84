#pragma once

#include <string>
#include <string_view>

namespace signpost::render {

/// "#id", "/path" (not "//host") or an absolute http, https, mailto or tel address: what a reader may be sent to.
bool is_safe_address(std::string_view address);

/// The scheme in lower case without its colon (RFC 3986 §3.1); empty for an address without one.
std::string scheme_of(std::string_view address);

/// `root` before "/path", with one slash between them; other addresses and "//host" as they are.
std::string with_root(std::string_view root, std::string_view address);

/// Percent-encoded where RFC 3986 allows no such byte; what is percent-encoded already stays.
std::string encode_address(std::string_view address);

/// A value as it stands in a query ("?name=value"): everything but RFC 3986's unreserved characters percent-encoded.
std::string encode_query_value(std::string_view value);

/// Encoded, with & and ' as character references, for an attribute in double quotes: the same as cmark-gfm's
/// houdini_escape_href.
std::string escape_address(std::string_view address);

}  // namespace signpost::render
