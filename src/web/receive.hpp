#pragma once

#include "web/message.hpp"
#include "web/server.hpp"

#include <variant>

namespace signpost::web {

class Wire;

/// A request that came as a whole.
struct Received {
  Request request;
  bool stays = false;  ///< whether another may follow on this connection, as far as this one tells
};

/// Nothing came, or not even a whole header: nobody is there to be answered.
struct Gone {};

/// The whole request, or the answer that refuses it (RFC 9112 §6.3, §11.2: whatever two readers could frame in two
/// ways is refused). After anything but a `Received` the connection has to end: what waits on it could be anything.
/// `peer` is who is connected.
std::variant<Received, Response, Gone> receive(Wire& wire, const std::string& peer, const ServerLimits& limits);

/// Who asks: the last address that `proxy` has added to X-Forwarded-For where it is the peer, else the peer itself.
std::string client_of(const std::string& peer, const Fields& headers, const std::string& proxy);

}  // namespace signpost::web
