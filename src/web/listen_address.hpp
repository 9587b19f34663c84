#pragma once

#include <cstdint>
#include <string>

namespace signpost::web {

struct ListenAddress {
  std::string host = "127.0.0.1";
  std::uint16_t port = 8080;  ///< 0: any free port
};

/// "127.0.0.1:8080", "[::1]:8080"; throws Error for anything else.
ListenAddress parse_listen(const std::string& text);

}  // namespace signpost::web
