#include "web/server.hpp"

#include "base/error.hpp"
#include "web/deadlines.hpp"
#include "web/receive.hpp"

#include <Poco/ErrorHandler.h>
#include <Poco/Exception.h>
#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServerConnection.h>
#include <Poco/Net/HTTPServerParams.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/TCPServer.h>
#include <Poco/Net/TCPServerConnectionFactory.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace signpost::web {
namespace {

using Poco::Net::HTTPServerRequest;
using Poco::Net::HTTPServerResponse;

/// No script but the site's own files, no style but its sheet, nothing from anyone else (CSP level 3).
constexpr auto kPublicPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'";

/// What a client may still send after it was refused, before the line is cut: so that it can read why.
constexpr std::size_t kMostDrained = 1024 * 1024UL;

class Answering final : public Poco::Net::HTTPRequestHandler {
 public:
  Answering(const Handler& handler, const ServerLimits& limits) : handler_(handler), limits_(limits) {}

  void handleRequest(HTTPServerRequest& incoming, HTTPServerResponse& outgoing) override {
    outgoing.setKeepAlive(false);
    auto received = receive(incoming, limits_);
    if (const auto* refused = std::get_if<Response>(&received)) {
      send(*refused, incoming.getMethod() == "HEAD", outgoing);
      drain(incoming.stream());
      return;
    }
    const auto& request = std::get<Request>(received);
    send(handler_(request), request.method == "HEAD", outgoing);
  }

 private:
  void send(const Response& response, bool is_head, HTTPServerResponse& outgoing) const {
    outgoing.setStatusAndReason(static_cast<HTTPServerResponse::HTTPStatus>(response.status));
    const auto& policy = response.policy.empty() ? limits_.policy : response.policy;
    outgoing.set("Content-Security-Policy", policy.empty() ? kPublicPolicy : policy);
    outgoing.set("X-Content-Type-Options", "nosniff");
    // Not no-referrer, with which a browser says "Origin: null" of a form on our own page (Fetch standard, "append a
    // request Origin header"). Other sites learn nothing either way.
    outgoing.set("Referrer-Policy", "same-origin");
    outgoing.set("Cross-Origin-Opener-Policy", "same-origin");
    for (const auto& [name, value] : response.headers) outgoing.add(name, in_one_line(value));
    const bool has_body = response.status != 304;
    if (has_body) {
      outgoing.setContentType(response.type);
      outgoing.setContentLength64(static_cast<Poco::Int64>(response.body.size()));
    }
    auto& stream = outgoing.send();
    if (has_body && !is_head) stream.write(response.body.data(), static_cast<std::streamsize>(response.body.size()));
    stream.flush();
  }

  /// A header's value ends where a line does: Poco would let it begin another.
  static std::string in_one_line(std::string value) {
    std::erase_if(value, [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
    return value;
  }

  static void drain(std::istream& stream) {
    std::array<char, 16384> some{};
    std::size_t drained = 0;
    while (drained < kMostDrained && stream.read(some.data(), some.size()).gcount() > 0) {
      drained += static_cast<std::size_t>(stream.gcount());
    }
  }

  const Handler& handler_;
  const ServerLimits& limits_;
};

class AnsweringFactory final : public Poco::Net::HTTPRequestHandlerFactory {
 public:
  AnsweringFactory(Handler handler, ServerLimits limits) : handler_(std::move(handler)), limits_(std::move(limits)) {}
  Poco::Net::HTTPRequestHandler* createRequestHandler(const HTTPServerRequest& /*request*/) override {
    return std::make_unique<Answering>(handler_, limits_).release();
  }

 private:
  Handler handler_;
  ServerLimits limits_;
};

/// Poco's connection, cut at its deadline.
class Connection final : public Poco::Net::HTTPServerConnection {
 public:
  Connection(const Poco::Net::StreamSocket& socket, const Poco::Net::HTTPServerParams::Ptr& parameters,
             const Poco::Net::HTTPRequestHandlerFactory::Ptr& factory, Deadlines& deadlines)
      : HTTPServerConnection(socket, parameters, factory), deadlines_(deadlines) {}

  void run() override {
    const Deadlines::Watch watch(deadlines_, socket().impl()->sockfd());
    try {
      HTTPServerConnection::run();
    } catch (const Poco::Exception&) {
      // The other side went away, or was cut: nobody is left to tell.
    }
  }

 private:
  Deadlines& deadlines_;
};

class Connections final : public Poco::Net::TCPServerConnectionFactory {
 public:
  Connections(Poco::Net::HTTPServerParams::Ptr parameters, Poco::Net::HTTPRequestHandlerFactory::Ptr factory,
              Deadlines& deadlines)
      : parameters_(std::move(parameters)), factory_(std::move(factory)), deadlines_(deadlines) {}
  Poco::Net::TCPServerConnection* createConnection(const Poco::Net::StreamSocket& socket) override {
    return std::make_unique<Connection>(socket, parameters_, factory_, deadlines_).release();
  }

 private:
  Poco::Net::HTTPServerParams::Ptr parameters_;
  Poco::Net::HTTPRequestHandlerFactory::Ptr factory_;
  Deadlines& deadlines_;
};

Poco::Net::ServerSocket bound(const ListenAddress& address) {
  try {
    Poco::Net::ServerSocket socket;
    // Not SO_REUSEPORT, which Poco sets by default: a second program would share the port in silence.
    constexpr bool kReuseAddress = true;
    constexpr bool kReusePort = false;
    socket.bind(Poco::Net::SocketAddress(address.host, address.port), kReuseAddress, kReusePort);
    socket.listen();
    return socket;
  } catch (const Poco::Exception& fault) {
    throw Error(fmt::format("cannot listen on {}:{}: {}", address.host, address.port, fault.displayText()),
                "another program may be using it: choose another port with --port");
  }
}

Poco::Net::HTTPServerParams::Ptr parameters(const ServerLimits& limits) {
  Poco::Net::HTTPServerParams::Ptr parameters = new Poco::Net::HTTPServerParams;
  parameters->setMaxThreads(limits.threads);
  parameters->setMaxQueued(limits.threads);
  parameters->setKeepAlive(false);
  parameters->setTimeout(Poco::Timespan(limits.deadline.count(), 0));
  return parameters;
}

}  // namespace

struct Server::Listener {
  Listener(const ListenAddress& address, Handler handler, const ServerLimits& limits)
      : deadlines(limits.deadline),
        threads(2, limits.threads),
        socket(bound(address)),
        settings(parameters(limits)),
        server(new Connections(settings, new AnsweringFactory(std::move(handler), limits), deadlines), threads, socket,
               settings) {
    server.start();
  }
  ~Listener() {
    server.stop();
    threads.stopAll();
  }
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  Deadlines deadlines;
  Poco::ThreadPool threads;
  Poco::Net::ServerSocket socket;
  Poco::Net::HTTPServerParams::Ptr settings;
  Poco::Net::TCPServer server;
};

Server::Server(const ListenAddress& address, Handler handler, const ServerLimits& limits)
    : listener_(std::make_unique<Listener>(address, std::move(handler), limits)) {}

Server::~Server() = default;

std::uint16_t Server::port() const {
  return listener_->socket.address().port();
}

}  // namespace signpost::web
