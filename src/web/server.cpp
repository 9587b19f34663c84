#include "web/server.hpp"

#include "base/error.hpp"
#include "web/answer.hpp"
#include "web/deadlines.hpp"
#include "web/head.hpp"
#include "web/receive.hpp"
#include "web/wire.hpp"

#include <Poco/Exception.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/TCPServer.h>
#include <Poco/Net/TCPServerConnection.h>
#include <Poco/Net/TCPServerConnectionFactory.h>
#include <Poco/ThreadPool.h>
#include <fmt/format.h>

#include <cstring>
#include <utility>

namespace signpost::web {

/// What all connections share.
struct Service {
  Handler handler;
  ServerLimits limits;
  Deadlines deadlines{limits.deadline, limits.rest};
};

namespace {

/// What a client may still send after its last answer, before the line is cut: so that it can read that.
constexpr std::size_t kMostDrained = 1024 * 1024UL;

/// One connection, on a thread of its own while it lives.
class Connection final : public Poco::Net::TCPServerConnection {
 public:
  Connection(const Poco::Net::StreamSocket& socket, Service& service)
      : TCPServerConnection(socket), service_(service), wire_(socket) {}

  void run() override {
    Deadlines::Watch watch(service_.deadlines, socket().impl()->sockfd());
    try {
      const auto peer = socket().peerAddress().host().toString();
      for (int left = service_.limits.requests; answer_one(peer, watch, left > 1) && is_there_more(watch); --left) {
      }
    } catch (const Poco::Exception&) {
      // The other side went away, or was cut: nobody is left to tell.
    }
  }

 private:
  /// Whether the connection takes another request.
  bool answer_one(const std::string& peer, const Deadlines::Watch& watch, bool may_stay) {
    auto received = receive(wire_, peer, service_.limits);
    if (const auto* refused = std::get_if<Response>(&received)) {
      send(*refused, {});
      wire_.hang_up(kMostDrained);
    }
    const auto* whole = std::get_if<Received>(&received);
    if (whole == nullptr) return false;
    const auto response = ask(whole->request);
    if (response && response->parts) return send_parts(*response, whole->request.method != "HEAD", watch);
    const bool stays = may_stay && whole->stays && response && !watch.is_wanted();
    send(response.value_or(refusal(500, "Something went wrong here.")),
         {.has_body = whole->request.method != "HEAD", .stays = stays});
    // It may have sent another request by now: left unread, that would make the system reset the connection, and the
    // answer be lost (RFC 9112 §9.6).
    if (!stays && whole->stays) wire_.hang_up(kMostDrained);
    return stays;
  }

  /// Never takes another request. Ends before the body does where somebody waits for the place or the server ends, and
  /// by the deadline, which cuts also who does not read.
  bool send_parts(const Response& response, bool has_body, const Deadlines::Watch& watch) {
    send(response, {.has_body = has_body});
    while (has_body && !watch.is_wanted()) {
      const auto part = next_of(response);
      if (!part) break;
      wire_.write(*part);
    }
    wire_.hang_up(kMostDrained);
    return false;
  }

  /// What a fault says is not for readers.
  static std::optional<std::string> next_of(const Response& response) {
    try {
      return response.parts();
    } catch (const std::exception&) {
      return std::nullopt;
    }
  }

  std::optional<Response> ask(const Request& request) {
    try {
      return service_.handler(request);
    } catch (const std::exception&) {
      return std::nullopt;  // what it says is not for readers, and could name them
    }
  }

  void send(const Response& response, Sent sent) {
    sent.policy = service_.limits.policy;
    wire_.write(bytes_of(response, sent));
  }

  /// Waits for the first byte of the next request, unless it is there.
  bool is_there_more(Deadlines::Watch& watch) {
    if (wire_.waiting().empty()) {
      watch.rest();
      if (!wire_.read_more()) return false;
    }
    watch.begin();
    return true;
  }

  Service& service_;
  Wire wire_;
};

class Connections final : public Poco::Net::TCPServerConnectionFactory {
 public:
  explicit Connections(Service& service) : service_(service) {}
  Poco::Net::TCPServerConnection* createConnection(const Poco::Net::StreamSocket& socket) override {
    return std::make_unique<Connection>(socket, service_).release();
  }

 private:
  Service& service_;
};

/// Asked before each new connection gets its thread: those that only rest make room for it.
class MakeRoom final : public Poco::Net::TCPServerConnectionFilter {
 public:
  explicit MakeRoom(Service& service) : service_(service) {}
  bool accept(const Poco::Net::StreamSocket& /*socket*/) override {
    service_.deadlines.make_room(static_cast<std::size_t>(service_.limits.threads));
    return true;
  }

 private:
  Service& service_;
};

/// The system's words, without the name of Poco's class or the address once more.
std::string in_words(const Poco::Exception& fault) {
  const auto code = fault.code();
  return code == 0 ? fault.message() : std::string(std::strerror(code));
}

Poco::Net::ServerSocket bound(const ListenAddress& address, int waiting) {
  try {
    Poco::Net::ServerSocket socket;
    // Not SO_REUSEPORT, which Poco sets by default: a second program would share the port in silence.
    constexpr bool kReuseAddress = true;
    constexpr bool kReusePort = false;
    socket.bind(Poco::Net::SocketAddress(address.host, address.port), kReuseAddress, kReusePort);
    socket.listen(waiting);
    return socket;
  } catch (const Poco::Exception& fault) {
    throw Error(fmt::format("cannot listen on {}:{}: {}", address.host, address.port, in_words(fault)),
                "another program may be using it: end that one, or name another port where this address is said");
  }
}

Poco::Net::TCPServerParams::Ptr parameters(const ServerLimits& limits) {
  Poco::Net::TCPServerParams::Ptr parameters = new Poco::Net::TCPServerParams;
  parameters->setMaxThreads(limits.threads);
  parameters->setMaxQueued(limits.threads);
  // A thread that comes to rest while the server ends can miss that, and the end then waits for its idle time.
  parameters->setThreadIdleTime(Poco::Timespan(1, 0));
  return parameters;
}

}  // namespace

struct Server::Listener {
  Listener(const ListenAddress& address, Handler handler, const ServerLimits& limits)
      : service{std::move(handler), limits},
        threads(1, limits.threads),
        socket(bound(address, limits.threads)),
        server(new Connections(service), threads, socket, parameters(limits)) {
    server.setConnectionFilter(new MakeRoom(service));
    server.start();
  }
  ~Listener() {
    server.stop();
    service.deadlines.end_rests();
    threads.stopAll();
  }
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  Service service;
  Poco::ThreadPool threads;
  Poco::Net::ServerSocket socket;
  Poco::Net::TCPServer server;
};

Server::Server(const ListenAddress& address, Handler handler, const ServerLimits& limits)
    : listener_(std::make_unique<Listener>(address, std::move(handler), limits)) {}

Server::~Server() = default;

std::uint16_t Server::port() const {
  return listener_->socket.address().port();
}

}  // namespace signpost::web
