#include "web/server.hpp"

#include <Poco/Net/StreamSocket.h>
#include <doctest/doctest.h>

#include <array>
#include <atomic>
#include <chrono>
#include <string>
#include <thread>

using namespace signpost::web;

namespace {

/// A server that counts how often it was asked, and tells what it was asked with.
struct Counting {
  explicit Counting(ServerLimits limits = {})
      : server(
            {.host = "127.0.0.1", .port = 0},
            [this](const Request& request) {
              ++asked;
              return Response{.type = "text/plain",
                              .body = request.method + " " + request.client + "\n" + request.body};
            },
            std::move(limits)) {}

  /// Sends bytes as they are, then reads until the server has done.
  std::string send(const std::string& bytes, bool ends = true) const {
    Poco::Net::StreamSocket socket(Poco::Net::SocketAddress("127.0.0.1", server.port()));
    socket.setReceiveTimeout(Poco::Timespan(5, 0));
    std::string answer;
    try {
      for (std::size_t sent = 0; sent < bytes.size();) {
        const auto more = socket.sendBytes(bytes.data() + sent, static_cast<int>(bytes.size() - sent));
        sent += static_cast<std::size_t>(more);
      }
      if (ends) socket.shutdownSend();
      std::array<char, 4096> some{};
      for (int count = 0; (count = socket.receiveBytes(some.data(), some.size())) > 0;) {
        answer.append(some.data(), static_cast<std::size_t>(count));
      }
    } catch (const Poco::Exception&) {
      // The line was cut.
    }
    return answer;
  }

  std::atomic<int> asked = 0;
  Server server;
};

std::string status_of(const std::string& answer) {
  return answer.size() < 12 ? answer : answer.substr(9, 3);
}

std::size_t count_of(const std::string& answer, const std::string& words) {
  std::size_t count = 0;
  for (auto at = answer.find(words); at != std::string::npos; at = answer.find(words, at + 1)) ++count;
  return count;
}

const std::string kSecond = "GET /second HTTP/1.1\r\nHost: x\r\n\r\n";

std::string post(const std::string& headers, const std::string& body) {
  return "POST / HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n" + body;
}

}  // namespace

TEST_CASE("a whole request is answered once, and the connection ends with it") {
  const Counting counting;
  const auto answer = counting.send(post("Content-Length: 5\r\n", "a=b&c") + kSecond);
  CHECK(status_of(answer) == "200");
  CHECK(answer.ends_with("POST 127.0.0.1\na=b&c"));
  CHECK(count_of(answer, "HTTP/1.1") == 1);
  CHECK(counting.asked == 1);
}

TEST_CASE("what could be framed in two ways is refused before anybody sees it") {
  const auto& second = kSecond;
  const std::array<std::pair<std::string, std::string>, 14> smuggled = {{
      {"400", post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n" + second)},
      {"400", post("Content-Length: 5\r\nContent-Length: 6\r\n", "hello" + second)},
      {"400", post("Content-Length: 5\r\nContent-Length: 5\r\n", "hello" + second)},
      {"", post("Content-Length: 5, 5\r\n", "hello" + second)},
      {"400", post("Content-Length: +5\r\n", "hello" + second)},
      {"400", post("Content-Length: -5\r\n", "hello" + second)},
      {"", post("Content-Length: 0x5\r\n", "hello" + second)},
      {"411", post("Transfer-Encoding: chunked\r\n", "5\r\nhello\r\n0\r\n\r\n" + second)},
      {"411", post("Transfer-Encoding: gzip, chunked\r\n", "5\r\nhello\r\n0\r\n\r\n" + second)},
      {"411", post("Transfer-Encoding: xchunked\r\n", "5\r\nhello\r\n0\r\n\r\n" + second)},
      {"400", "POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello" + second},
      {"400", "POST / HTTP/1.1\r\nHost: x\r\nHost: y\r\nContent-Length: 5\r\n\r\nhello" + second},
      {"400", post("Content-Length : 5\r\n", "hello" + second)},
      {"505", "POST / HTTP/2.0\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello" + second},
  }};
  for (const auto& [status, bytes] : smuggled) {
    const Counting counting;
    CAPTURE(bytes);
    const auto answer = counting.send(bytes);
    CHECK(status_of(answer) == status);
    CHECK(count_of(answer, "HTTP/1.") == (status.empty() ? 0 : 1));  // Poco hangs up on what it cannot read
    CHECK(counting.asked == 0);
  }
}

TEST_CASE("a body that ends early never reaches the handler") {
  const Counting counting;
  CHECK(status_of(counting.send(post("Content-Length: 50\r\n", "message=half"))) == "400");
  counting.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Le");
  CHECK(counting.asked == 0);
}

TEST_CASE("a body that is too long is refused while it is read, announced or in chunks") {
  const Counting counting;
  CHECK(status_of(counting.send(post("Content-Length: 65537\r\n", std::string(65537, 'x')))) == "413");
  std::string chunks;
  for (int chunk = 0; chunk < 40; ++chunk) chunks += "1000\r\n" + std::string(0x1000, 'x') + "\r\n";
  CHECK(status_of(counting.send(post("Transfer-Encoding: chunked\r\n", chunks))) == "413");
  CHECK(counting.asked == 0);
  CHECK(status_of(counting.send(post("Content-Length: 65536\r\n", std::string(65536, 'x')))) == "200");
}

TEST_CASE("a client that gives a byte now and then is cut at the deadline, and others are answered meanwhile") {
  const Counting counting({.deadline = std::chrono::seconds(1)});
  const auto begun = std::chrono::steady_clock::now();
  std::thread slow([&] {
    Poco::Net::StreamSocket socket(Poco::Net::SocketAddress("127.0.0.1", counting.server.port()));
    try {
      for (const char byte : post("Content-Length: 500\r\n", std::string(500, 'x'))) {
        socket.sendBytes(&byte, 1);
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
      }
    } catch (const Poco::Exception&) {
      // Cut, as it should be.
    }
  });
  CHECK(status_of(counting.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")) == "200");
  slow.join();
  CHECK(std::chrono::steady_clock::now() - begun < std::chrono::seconds(10));
  CHECK(counting.asked == 1);
}

TEST_CASE("a forwarded address is believed from the named proxy alone, and only the one that it added") {
  const auto asked_with = [](const std::string& proxy, const std::string& header) {
    const Counting counting({.proxy = proxy});
    const auto answer = counting.send("GET / HTTP/1.1\r\nHost: x\r\n" + header + "\r\n");
    return answer.substr(answer.find("GET ") + 4);
  };
  CHECK(asked_with("", "X-Forwarded-For: 192.0.2.7\r\n") == "127.0.0.1\n");
  CHECK(asked_with("127.0.0.1", "X-Forwarded-For: 198.51.100.1, 192.0.2.7\r\n") == "192.0.2.7\n");
  CHECK(asked_with("127.0.0.1", "X-Forwarded-For: 198.51.100.1\r\nX-Forwarded-For: 2001:db8::7\r\n") ==
        "2001:db8::7\n");
  CHECK(asked_with("127.0.0.1", "X-Forwarded-For: nobody\r\n") == "127.0.0.1\n");
  CHECK(asked_with("127.0.0.2", "X-Forwarded-For: 192.0.2.7\r\n") == "127.0.0.1\n");
}

TEST_CASE("no value of an answer can begin another header") {
  const Server server({.host = "127.0.0.1", .port = 0},
                      [](const Request&) { return Response{}.with("Location", "/a\r\nSet-Cookie: stolen=1"); });
  Poco::Net::StreamSocket socket(Poco::Net::SocketAddress("127.0.0.1", server.port()));
  const std::string bytes = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
  socket.sendBytes(bytes.data(), static_cast<int>(bytes.size()));
  std::array<char, 4096> some{};
  std::string answer;
  for (int count = 0; (count = socket.receiveBytes(some.data(), some.size())) > 0;) {
    answer.append(some.data(), static_cast<std::size_t>(count));
  }
  CHECK(answer.find("\r\nSet-Cookie") == std::string::npos);
  CHECK(answer.find("Location: /aSet-Cookie: stolen=1\r\n") != std::string::npos);
}
