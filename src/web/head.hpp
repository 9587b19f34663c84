#pragma once

#include "web/message.hpp"

#include <string>
#include <string_view>
#include <variant>

namespace signpost::web {

enum class Version { http_1_0, http_1_1 };

/// A request's line and fields, before its body has come.
struct Head {
  Request request;
  Version version = Version::http_1_1;
};

/// Reads "GET /path HTTP/1.1" and the fields behind it, without the empty line that ends them. Every line ends in CR
/// LF, nothing is folded, guessed or left out: what is not exactly of RFC 9112's form is refused (§2.2, §3, §5),
/// because somebody before us may have read it otherwise.
std::variant<Head, Response> parse_head(std::string_view text);

/// The answer that refuses a request, in one plain sentence.
Response refusal(int status, std::string_view words);

/// The body's announced length, or why it cannot be known (RFC 9112 §6.3).
std::variant<std::size_t, Response> announced_length(const Fields& headers);

/// Whether the other side wants to send another request on this connection (RFC 9112 §9.3).
bool wants_to_stay(const Head& head);

}  // namespace signpost::web
