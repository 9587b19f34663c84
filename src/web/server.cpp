#include "web/server.hpp"

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/hash.hpp"
#include "web/static_files.hpp"

#include <Poco/Exception.h>
#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServer.h>
#include <Poco/Net/HTTPServerParams.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/ServerSocket.h>
#include <fmt/format.h>

#include <charconv>

namespace signpost::web {
namespace {

namespace fs = std::filesystem;
using Poco::Net::HTTPRequest;
using Poco::Net::HTTPResponse;
using Poco::Net::HTTPServerRequest;
using Poco::Net::HTTPServerResponse;

/// No script but the site's own files, no style but its sheet, nothing from anyone else (CSP level 3).
constexpr auto kContentPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; "
    "frame-ancestors 'none'";

void set_security_headers(HTTPServerResponse& response) {
  response.set("Content-Security-Policy", kContentPolicy);
  response.set("X-Content-Type-Options", "nosniff");
  response.set("Referrer-Policy", "no-referrer");
  response.set("Cross-Origin-Opener-Policy", "same-origin");
}

class FileHandler final : public Poco::Net::HTTPRequestHandler {
 public:
  FileHandler(const fs::path& site, const fs::path& review) : site_(site), review_(review) {}

  void handleRequest(HTTPServerRequest& request, HTTPServerResponse& response) override {
    set_security_headers(response);
    // A body is never read here; what is left of one must not become the next request.
    if (request.hasContentLength() || request.getChunkedTransferEncoding()) response.setKeepAlive(false);
    const auto& method = request.getMethod();
    if (method != HTTPRequest::HTTP_GET && method != HTTPRequest::HTTP_HEAD) return refuse_method(response);
    const auto found = find(request.getURI());
    switch (found.kind) {
      case Found::Kind::file: return send_file(request, response, found.file);
      case Found::Kind::folder_without_slash: return send_to_folder(request, response);
      case Found::Kind::missing: return send_missing(request, response);
    }
  }

 private:
  /// Texts under review stand in a folder of their own, beside the site's.
  Found find(const std::string& uri) const {
    constexpr std::string_view kReview = "/review/";
    return uri.starts_with(kReview) ? find_file(review_, uri.substr(kReview.size() - 1)) : find_file(site_, uri);
  }

  static void send_body(const HTTPServerRequest& request, HTTPServerResponse& response, const std::string& body) {
    response.setContentLength64(static_cast<Poco::Int64>(body.size()));
    auto& out = response.send();
    if (request.getMethod() != HTTPRequest::HTTP_HEAD)
      out.write(body.data(), static_cast<std::streamsize>(body.size()));
  }

  static void refuse_method(HTTPServerResponse& response) {
    response.setStatusAndReason(HTTPResponse::HTTP_METHOD_NOT_ALLOWED);
    response.set("Allow", "GET, HEAD");
    response.setKeepAlive(false);
    response.setContentLength(0);
    response.send();
  }

  static void send_file(const HTTPServerRequest& request, HTTPServerResponse& response, const fs::path& file) {
    const auto body = read_file(file);
    const auto tag = fmt::format("\"{}\"", content_hash(body));
    response.set("ETag", tag);
    response.set("Cache-Control", "no-cache");
    response.setContentType(media_type(file));
    if (request.get("If-None-Match", "") == tag) {
      response.setStatusAndReason(HTTPResponse::HTTP_NOT_MODIFIED);
      response.send();
      return;
    }
    send_body(request, response, body);
  }

  /// Relative, so that it holds below any prefix of a proxy.
  static void send_to_folder(const HTTPServerRequest& request, HTTPServerResponse& response) {
    const std::string path = request.getURI().substr(0, request.getURI().find_first_of("?#"));
    response.setStatusAndReason(HTTPResponse::HTTP_MOVED_PERMANENTLY);
    response.set("Location", path.substr(path.rfind('/') + 1) + "/");
    response.setContentLength(0);
    response.send();
  }

  void send_missing(const HTTPServerRequest& request, HTTPServerResponse& response) const {
    response.setStatusAndReason(HTTPResponse::HTTP_NOT_FOUND);
    response.setContentType("text/html; charset=utf-8");
    const auto page = site_ / "404.html";
    send_body(request, response, fs::exists(page) ? read_file(page) : "<!doctype html><title>Not found</title>");
  }

  const fs::path& site_;
  const fs::path& review_;
};

class FileHandlers final : public Poco::Net::HTTPRequestHandlerFactory {
 public:
  FileHandlers(fs::path site, fs::path review) : site_(std::move(site)), review_(std::move(review)) {}
  Poco::Net::HTTPRequestHandler* createRequestHandler(const HTTPServerRequest& /*request*/) override {
    return std::make_unique<FileHandler>(site_, review_).release();
  }

 private:
  fs::path site_;
  fs::path review_;
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

Poco::Net::HTTPServerParams::Ptr parameters() {
  constexpr int kThreads = 32;
  constexpr int kWaiting = 64;
  Poco::Net::HTTPServerParams::Ptr parameters = new Poco::Net::HTTPServerParams;
  parameters->setMaxThreads(kThreads);
  parameters->setMaxQueued(kWaiting);
  parameters->setTimeout(Poco::Timespan(10, 0));
  parameters->setKeepAliveTimeout(Poco::Timespan(2, 0));
  return parameters;
}

}  // namespace

struct SiteServer::Listener {
  Listener(const ServedFolders& folders, const ListenAddress& address)
      : threads(2, 64),
        socket(bound(address)),
        server(new FileHandlers(folders.site, folders.review), threads, socket, parameters()) {
    server.start();
  }
  ~Listener() { server.stopAll(true); }
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  Poco::ThreadPool threads;
  Poco::Net::ServerSocket socket;
  Poco::Net::HTTPServer server;
};

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

SiteServer::SiteServer(const ServedFolders& folders, const ListenAddress& address)
    : listener_(std::make_unique<Listener>(folders, address)) {}

SiteServer::~SiteServer() = default;

std::uint16_t SiteServer::port() const {
  return listener_->socket.address().port();
}

}  // namespace signpost::web
