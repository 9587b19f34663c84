#pragma once

#include "web/message.hpp"

#include <string>

namespace signpost::web {

/// What is said around an answer.
struct Sent {
  bool has_body = true;     ///< not to HEAD, which gets the body's length alone
  bool stays = false;       ///< whether the connection takes another request
  std::string policy = {};  ///< Content-Security-Policy where the answer has none; empty: the public pages'
};

/// The answer as bytes of HTTP/1.1, with the headers that every answer has.
std::string bytes_of(const Response& response, const Sent& sent);

}  // namespace signpost::web
