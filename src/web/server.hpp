#pragma once

#include "web/listen_address.hpp"
#include "web/message.hpp"

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>

namespace signpost::web {

/// What one exchange may cost.
struct ServerLimits {
  std::size_t body = 64 * 1024UL;     ///< bytes; a longer body is refused while it is read
  std::chrono::seconds deadline{20};  ///< from a request's first byte (a new connection's begin) to the answer's last
  std::chrono::seconds rest{5};       ///< from an answer to the next request's first byte
  int requests = 1000;                ///< on one connection, then it is closed
  int threads = 320;                  ///< connections at once; as many more wait, others are turned away
  std::string proxy = {};             ///< the one address whose X-Forwarded-For is believed; may be empty
  std::string policy = {};            ///< Content-Security-Policy; empty: the public pages'
  /// The page that says 413 to people; without it they get a line of text. Called by any thread.
  std::function<Response(std::size_t most)> too_long = {};
};

/// Answers HTTP/1.1 on one address until it goes out of scope. Every answer carries the security headers.
///
/// A request is read as a whole or refused: a body that is longer than the limit (413), shorter than announced or
/// announced twice (400), of unknown length (411), a request that is no HTTP/1.1, has no or several hosts, or anything
/// but lines of exactly RFC 9112's form (400). After a refusal the connection ends, so that what is left of one request
/// can never become another.
///
/// A connection is kept for another request where it is HTTP/1.1, the one before was answered by the handler, and
/// nobody waits for its place. It is cut where a request has not ended by its deadline. An answer that comes in parts
/// holds its place until its end, until the deadline, or until somebody waits for a place, whichever is first.
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
