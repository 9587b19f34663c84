#pragma once

#include "web/server.hpp"

#include <Poco/Net/StreamSocket.h>

#include <array>
#include <atomic>
#include <chrono>
#include <string>
#include <thread>
#include <utility>

namespace signpost::web {

/// Lets the server's threads do what they are about to. In small pieces: where the whole machine stands still for a
/// while, that counts as one.
inline void give_time(std::chrono::milliseconds time) {
  constexpr std::chrono::milliseconds kPiece{10};
  for (auto given = kPiece; given <= time; given += kPiece) std::this_thread::sleep_for(kPiece);
}

/// One connection to a server on this machine, that says and hears bytes as they are.
class Caller {
 public:
  explicit Caller(std::uint16_t port) : socket_(Poco::Net::SocketAddress("127.0.0.1", port)) {
    socket_.setReceiveTimeout(Poco::Timespan(120, 0));
  }

  void say(const std::string& bytes) { socket_.sendBytes(bytes.data(), static_cast<int>(bytes.size())); }
  void end() { socket_.shutdownSend(); }

  /// What comes until `words` have come; all that comes where they are empty or never do.
  std::string hear(const std::string& words = {}) {
    std::string heard;
    std::array<char, 4096> some{};
    try {
      while (words.empty() || heard.find(words) == std::string::npos) {
        const int count = socket_.receiveBytes(some.data(), some.size());
        if (count <= 0) break;
        heard.append(some.data(), static_cast<std::size_t>(count));
      }
    } catch (const Poco::Exception&) {
      return heard;  // the line was cut
    }
    return heard;
  }

 private:
  Poco::Net::StreamSocket socket_;
};

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
  std::string send(const std::string& bytes) const {
    Caller caller(server.port());
    try {
      caller.say(bytes);
      caller.end();
    } catch (const Poco::Exception&) {
      return caller.hear();  // it would not take all of it
    }
    return caller.hear();
  }

  std::atomic<int> asked = 0;
  Server server;
};

inline std::string status_of(const std::string& answer) {
  return answer.size() < 12 ? answer : answer.substr(9, 3);
}

inline std::size_t count_of(const std::string& answer, const std::string& words) {
  std::size_t count = 0;
  for (auto at = answer.find(words); at != std::string::npos; at = answer.find(words, at + 1)) ++count;
  return count;
}

inline std::string get(const std::string& headers = {}) {
  return "GET / HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n";
}

inline std::string post(const std::string& headers, const std::string& body) {
  return "POST / HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n" + body;
}

inline std::string post(const std::string& body) {
  return post("Content-Length: " + std::to_string(body.size()) + "\r\n", body);
}

/// Requests that two readers could frame in two ways, with the status that refuses each and another request behind it.
inline std::array<std::pair<std::string, std::string>, 26> smuggled() {
  const std::string second = "GET /second HTTP/1.1\r\nHost: x\r\n\r\n";
  return {{
      {"400", post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n" + second)},
      {"400", post("Content-Length: 5\r\nContent-Length: 6\r\n", "hello" + second)},
      {"400", post("Content-Length: 5\r\nContent-Length: 5\r\n", "hello" + second)},
      {"400", post("Content-Length: 5, 5\r\n", "hello" + second)},
      {"400", post("Content-Length: +5\r\n", "hello" + second)},
      {"400", post("Content-Length: -5\r\n", "hello" + second)},
      {"400", post("Content-Length: 0x5\r\n", "hello" + second)},
      {"400", post("Content-Length: 5 5\r\n", "hello" + second)},
      {"400", post("Content-Length: \r\n", "hello" + second)},
      {"400", post("Content-Length: 99999999999999999999999\r\n", "hello" + second)},
      {"411", post("Transfer-Encoding: chunked\r\n", "5\r\nhello\r\n0\r\n\r\n" + second)},
      {"411", post("Transfer-Encoding: gzip, chunked\r\n", "5\r\nhello\r\n0\r\n\r\n" + second)},
      {"411", post("Transfer-Encoding: xchunked\r\n", "5\r\nhello\r\n0\r\n\r\n" + second)},
      {"411", post("Transfer-Encoding: identity\r\n", "hello" + second)},
      {"400", "POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello" + second},
      {"400", "POST / HTTP/1.1\r\nHost: x\r\nHost: y\r\nContent-Length: 5\r\n\r\nhello" + second},
      {"400", post("Content-Length : 5\r\n", "hello" + second)},
      {"400", post("Content-Length 5\r\n", "hello" + second)},
      {"400", post(" Content-Length: 5\r\n", "hello" + second)},
      {"400", post("X: y\r\n Content-Length: 5\r\n", "hello" + second)},
      {"400", post("X: y\rContent-Length: 5\r\n", "hello" + second)},
      {"400", post("X: y\nContent-Length: 5\r\n", "hello" + second)},
      {"400", "POST / HTTP/1.1\nHost: x\nContent-Length: 5\n\nhello" + second},
      {"400", "POST / HTTP/1.1 x\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello" + second},
      {"400", "\r\nPOST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello" + second},
      {"505", "POST / HTTP/2.0\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello" + second},
  }};
}

/// The first line of each answer, which no words of an answer have.
inline constexpr auto kAnswer = "HTTP/1.1 ";

}  // namespace signpost::web
