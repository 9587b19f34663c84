#include "web/head.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace signpost::web;

namespace {

constexpr const char* kHost = "Host: news.example\r\n";

/// The status of the refusal; 0 where it is read.
int refused_with(const std::string& text) {
  const auto read = parse_head(text);
  const auto* refused = std::get_if<Response>(&read);
  return refused == nullptr ? 0 : refused->status;
}

Head head_of(const std::string& text) {
  const auto read = parse_head(text);
  REQUIRE(std::holds_alternative<Head>(read));
  return std::get<Head>(read);
}

/// A head with one more field.
std::string with(const std::string& field) {
  return "POST /feedback/ HTTP/1.1\r\n" + std::string(kHost) + field + "\r\n";
}

Fields headers(std::initializer_list<std::pair<const char*, const char*>> given) {
  Fields fields;
  for (const auto& [name, value] : given) fields.add(name, value);
  return fields;
}

}  // namespace

TEST_CASE("a head is read into its parts: names small, values without the blanks around them") {
  const auto head =
      head_of("GET /a%20b/?page=2&q=x+y HTTP/1.1\r\nHost: news.example\r\nX-Note:\t two words \t\r\nx-note:\r\n");
  CHECK(head.version == Version::http_1_1);
  CHECK(head.request.method == "GET");
  CHECK(head.request.target == "/a%20b/?page=2&q=x+y");
  CHECK(head.request.path == "/a%20b/");
  CHECK(head.request.query.get("page") == "2");
  CHECK(head.request.query.get("q") == "x y");
  CHECK(head.request.headers.all("x-note") == std::vector<std::string>{"two words", ""});
}

TEST_CASE("a first line that is not exactly of the standard's form is refused") {
  for (const auto* line : {"",
                           " ",
                           "GET",
                           "GET /",
                           "GET  / HTTP/1.1",
                           "GET / HTTP/1.1 ",
                           " GET / HTTP/1.1",
                           "GET /a b HTTP/1.1",
                           "GET\t/ HTTP/1.1",
                           "GET /\tHTTP/1.1",
                           "G(T / HTTP/1.1",
                           "GET a HTTP/1.1",
                           "GET * HTTP/1.1",
                           "GET http://news.example/ HTTP/1.1",
                           "GET / http/1.1",
                           "GET / HTTX/1.1",
                           "GET /\x01 HTTP/1.1",
                           "GET / HTTP/1.1\n",
                           "GET /\n HTTP/1.1",
                           "GET /\r HTTP/1.1",
                           "GET /\x7F HTTP/1.1"}) {
    CAPTURE(line);
    CHECK(refused_with(std::string(line) + "\r\n" + kHost) == 400);
  }
  for (const auto* version : {"HTTP/2.0", "HTTP/1.2", "HTTP/1.10", "HTTP/0.9", "HTTP/"}) {
    CAPTURE(version);
    CHECK(refused_with("GET / " + std::string(version) + "\r\n" + kHost) == 505);
  }
}

TEST_CASE("a field that two readers could read in two ways is refused") {
  for (const auto* field :
       {"Content-Length : 5", " folded: 1", "\tfolded: 1", "no colon", ": no name", "a b: 1", "a\x01: 1", "a: b\x01",
        "a: b\rc: d", "a: b\nc: d", "a: \x7F", "Host: other.example", "a(b): 1", "\xC3\xA4: 1"}) {
    CAPTURE(field);
    CHECK(refused_with(with(field)) == 400);
  }
  CHECK(refused_with(std::string("GET / HTTP/1.1\r\nHost: a\0b\r\n", 27)) == 400);
}

TEST_CASE("a host is named once; HTTP/1.0 may leave it out") {
  CHECK(refused_with("GET / HTTP/1.1\r\n") == 400);
  CHECK(refused_with("GET / HTTP/1.0\r\n") == 0);
  CHECK(refused_with("GET / HTTP/1.0\r\nHost: a\r\nHost: a\r\n") == 400);
}

TEST_CASE("a hundred fields are read, more are refused") {
  std::string fields = kHost;
  for (int count = 1; count < 100; ++count) fields += "a: b\r\n";
  CHECK(refused_with("GET / HTTP/1.1\r\n" + fields) == 0);
  CHECK(refused_with("GET / HTTP/1.1\r\n" + fields + "a: b\r\n") == 431);
}

TEST_CASE("the body's length is said once, in digits, and never beside chunks") {
  const auto refused = [](const Fields& fields) {
    const auto length = announced_length(fields);
    const auto* refusal = std::get_if<Response>(&length);
    return refusal == nullptr ? 0 : refusal->status;
  };
  CHECK(std::get<std::size_t>(announced_length(headers({}))) == 0);
  CHECK(std::get<std::size_t>(announced_length(headers({{"content-length", "65536"}}))) == 65536);
  for (const auto* digits : {"", "+5", "-5", "5 ", "0x5", "5,5", "5, 5", "five", "1e3", "99999999999999999999999"}) {
    CAPTURE(digits);
    CHECK(refused(headers({{"content-length", digits}})) == 400);
  }
  CHECK(refused(headers({{"content-length", "5"}, {"content-length", "5"}})) == 400);
  CHECK(refused(headers({{"content-length", "5"}, {"transfer-encoding", "chunked"}})) == 400);
  CHECK(refused(headers({{"transfer-encoding", "chunked"}})) == 411);
  CHECK(refused(headers({{"transfer-encoding", "identity"}})) == 411);
}

TEST_CASE("a connection stays unless one side says otherwise") {
  const auto stays = [](const std::string& version, const std::string& wish) {
    return wants_to_stay(head_of("GET / " + version + "\r\n" + kHost + wish));
  };
  CHECK(stays("HTTP/1.1", ""));
  CHECK(stays("HTTP/1.1", "Connection: keep-alive\r\n"));
  CHECK_FALSE(stays("HTTP/1.1", "Connection: Close\r\n"));
  CHECK_FALSE(stays("HTTP/1.1", "Connection: upgrade, close\r\n"));
  CHECK_FALSE(stays("HTTP/1.1", "Connection: upgrade\r\nConnection: close\r\n"));
  CHECK_FALSE(stays("HTTP/1.0", "Connection: keep-alive\r\n"));
}
