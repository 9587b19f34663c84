#include "web/listen_address.hpp"

#include "base/error.hpp"

#include <fmt/format.h>

#include <charconv>

namespace signpost::web {

ListenAddress parse_listen(const std::string& text) {
  const auto colon = text.rfind(':');
  std::uint16_t port = 0;
  const auto digits = colon == std::string::npos ? std::string() : text.substr(colon + 1);
  const auto [rest, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  if (digits.empty() || fault != std::errc{} || rest != digits.data() + digits.size() || colon == 0) {
    throw Error(fmt::format("'{}' is no address to listen on", text), "such as 127.0.0.1:8080");
  }
  auto host = text.substr(0, colon);
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  return {.host = host, .port = port};
}

}  // namespace signpost::web
