#pragma once

#include "web/listen_address.hpp"
#include "web/message.hpp"

#include <chrono>
#include <cstddef>
#include <memory>

namespace signpost::web {

/// What one exchange may cost.
struct ServerLimits {
  std::size_t body = 64 * 1024UL;     ///< bytes; a longer body is refused while it is read
  std::chrono::seconds deadline{20};  ///< from the connection to the last byte of the answer
  int threads = 128;                  ///< connections answered at once; more wait, then are turned away
  std::string proxy = {};             ///< the one address whose X-Forwarded-For is believed; may be empty
  std::string policy = {};            ///< Content-Security-Policy; empty: the public pages'
};

/// Answers HTTP/1.1 on one address until it goes out of scope: one request a connection, read as a whole or refused, so
/// that what is left of one can never become another. Every answer carries the security headers.
///
/// Refused before the handler sees it: a body that is longer than the limit (413), shorter than announced or announced
/// twice (400), of unknown length (411), a request that is no HTTP/1.1, has no or several hosts, or names that are no
/// tokens (400). A connection that has not ended by its deadline is cut.
class Server {
 public:
  /// Listens at once; throws Error where the address is taken or not allowed.
  Server(const ListenAddress& address, Handler handler, const ServerLimits& limits = {});
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  std::uint16_t port() const;

 private:
  struct Listener;
  std::unique_ptr<Listener> listener_;
};

}  // namespace signpost::web
