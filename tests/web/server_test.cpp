#include "web/server.hpp"

#include "base/error.hpp"
#include "support/temporary_folder.hpp"
#include "web/static_site.hpp"

#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/StreamCopier.h>
#include <doctest/doctest.h>

using namespace signpost;
using namespace signpost::web;

namespace {

struct Answer {
  Poco::Net::HTTPResponse head;
  std::string body;
};

Answer ask(std::uint16_t port, const std::string& method, const std::string& path, const std::string& etag = {}) {
  Poco::Net::HTTPClientSession session("127.0.0.1", port);
  Poco::Net::HTTPRequest request(method, path, Poco::Net::HTTPMessage::HTTP_1_1);
  if (!etag.empty()) request.set("If-None-Match", etag);
  session.sendRequest(request);
  Answer answer;
  auto& body = session.receiveResponse(answer.head);
  Poco::StreamCopier::copyToString(body, answer.body);
  return answer;
}

struct Served {
  Served() {
    folder.add("index.html", "<!doctype html>home");
    folder.add("404.html", "<!doctype html>nothing here");
    folder.add("guide/index.html", "guide");
  }
  TemporaryFolder folder;
  Server server{{.host = "127.0.0.1", .port = 0}, static_site({folder.path()})};
};

}  // namespace

TEST_CASE("a page comes with its type and the security headers, and once known is not sent again") {
  const Served served;
  const auto first = ask(served.server.port(), "GET", "/");
  CHECK(first.head.getStatus() == 200);
  CHECK(first.body == "<!doctype html>home");
  CHECK(first.head.getContentType() == "text/html; charset=utf-8");
  CHECK(first.head.get("Content-Security-Policy").starts_with("default-src 'none'"));
  CHECK(first.head.get("X-Content-Type-Options") == "nosniff");
  const auto again = ask(served.server.port(), "GET", "/", first.head.get("ETag"));
  CHECK(again.head.getStatus() == 304);
  CHECK(again.body.empty());
}

TEST_CASE("HEAD has the length and no body") {
  const Served served;
  const auto answer = ask(served.server.port(), "HEAD", "/");
  CHECK(answer.head.getContentLength() == 19);
  CHECK(answer.body.empty());
}

TEST_CASE("what is not there is answered by the site's own page") {
  const Served served;
  const auto answer = ask(served.server.port(), "GET", "/nowhere/");
  CHECK(answer.head.getStatus() == 404);
  CHECK(answer.body == "<!doctype html>nothing here");
}

TEST_CASE("a folder without its slash leads to it, other methods are refused") {
  const Served served;
  const auto moved = ask(served.server.port(), "GET", "/guide");
  CHECK(moved.head.getStatus() == 301);
  CHECK(moved.head.get("Location") == "guide/");
  CHECK(ask(served.server.port(), "POST", "/").head.getStatus() == 405);
}

TEST_CASE("a port in use is an error that says what to do") {
  const Served served;
  const ListenAddress taken{.host = "127.0.0.1", .port = served.server.port()};
  CHECK_THROWS_AS(Server(taken, static_site({served.folder.path()})), Error);
}

TEST_CASE("addresses to listen on") {
  CHECK(parse_listen("127.0.0.1:80").port == 80);
  CHECK(parse_listen("[::1]:8080").host == "::1");
  for (const auto* wrong : {"", "8080", ":8080", "host:", "host:99999", "host:80x"}) {
    CHECK_THROWS_AS(parse_listen(wrong), Error);
  }
}
