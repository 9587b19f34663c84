#include "mail/server.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "mail/curl.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>

namespace signpost::mail {
namespace {

constexpr unsigned kLoopbackNet = 127;

bool is_loopback_number(const std::string& host) {
  in_addr four{};
  if (inet_pton(AF_INET, host.c_str(), &four) == 1) return ntohl(four.s_addr) >> 24U == kLoopbackNet;
  in6_addr six{};
  return inet_pton(AF_INET6, host.c_str(), &six) == 1 && IN6_IS_ADDR_LOOPBACK(&six);
}

}  // namespace

bool ServerTarget::is_this_machine() const {
  return ascii_lower(host) == "localhost" || is_loopback_number(host);
}

std::string ServerTarget::place() const {
  return fmt::format("{}:{}", host, port);
}

ServerTarget parse_server(const std::string& url, const ServerKind& kind) {
  const CurlUrl address(url);
  const auto secure = std::string(kind.scheme) + "s";
  ServerTarget target{.host = address.host(),
                      .port = address.port(),
                      .path = address.path(),
                      .implicit_tls = address.scheme() == secure,
                      .clear_is_wanted = address.query() == "tls=off"};
  if (address.scheme() != kind.scheme && address.scheme() != secure) {
    throw Error(fmt::format("'{}' is no {}'s address", url, kind.what),
                fmt::format("accepted: {}://host:port, {}://host:port", kind.scheme, secure));
  }
  if (address.has_credentials()) {
    throw Error(fmt::format("a {}'s address must not hold a user or a password", kind.what),
                fmt::format("put the user into {} and the password into {}", kind.user_key, kind.password_variable));
  }
  if (!address.query().empty() && !target.clear_is_wanted) {
    throw Error(fmt::format("'?{}' means nothing in a {}'s address", address.query(), kind.what), "accepted: ?tls=off");
  }
  if (target.clear_is_wanted && (target.implicit_tls || !target.is_this_machine())) {
    throw Error(fmt::format("mail to {} has to be encrypted", target.place()), "'?tls=off' is for this machine alone");
  }
  return target;
}

}  // namespace signpost::mail
