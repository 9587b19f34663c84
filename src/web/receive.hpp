#pragma once

#include "web/message.hpp"
#include "web/server.hpp"

#include <variant>

namespace Poco::Net {
class HTTPServerRequest;
}

namespace signpost::web {

/// The whole request, or the answer that refuses it (RFC 9112 §6.3, §11.2: whatever two readers could frame in two
/// ways is refused).
std::variant<Request, Response> receive(Poco::Net::HTTPServerRequest& incoming, const ServerLimits& limits);

/// Who asks: the last address that `proxy` has added to X-Forwarded-For where it is the peer, else the peer itself.
std::string client_of(const std::string& peer, const Fields& headers, const std::string& proxy);

}  // namespace signpost::web
