#include "web/counting.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <thread>
#include <vector>

using namespace signpost::web;
using namespace std::chrono_literals;

namespace {

/// A server whose answers come in parts: `count` of them, with a rest before each but the first, and for as long as
/// they are held back.
struct InParts {
  explicit InParts(int count, std::chrono::milliseconds rest, const ServerLimits& limits = {},
                   std::string part = "part\n")
      : server(
            {.host = "127.0.0.1", .port = 0},
            [=, this](const Request& request) {
              Response response{.type = "text/event-stream"};
              if (request.path == "/whole") return Response{.type = "text/x-line", .body = "whole"};
              response.parts = [=, this, left = count]() mutable -> std::optional<std::string> {
                if (left-- == 0) return std::nullopt;
                if (left < count - 1) std::this_thread::sleep_for(rest);
                while (left < count - 1 && held_back) std::this_thread::sleep_for(10ms);
                return part;
              };
              return response;
            },
            limits) {}

  std::atomic<bool> held_back = false;
  Server server;
};

double since(std::chrono::steady_clock::time_point begun) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
}

constexpr const char* kAsk = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
constexpr const char* kAskWhole = "GET /whole HTTP/1.1\r\nHost: a\r\n\r\n";

}  // namespace

TEST_CASE("an answer in parts goes out as they come, says no length, and the connection ends behind it") {
  InParts three(3, 0ms);
  three.held_back = true;
  Caller caller(three.server.port());
  caller.say(kAsk);
  const auto first = caller.hear("part\n");
  CHECK(first.find("Content-Length") == std::string::npos);
  CHECK(count_of(first, "part") == 1);
  three.held_back = false;
  caller.say(kAskWhole);
  const auto rest = caller.hear();
  CHECK(count_of(rest, "part") == 2);
  CHECK(count_of(rest, "whole") == 0);
}

TEST_CASE("who asks for the head alone gets no part") {
  const InParts three(3, 10ms);
  Caller caller(three.server.port());
  caller.say("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n");
  const auto heard = caller.hear();
  CHECK(status_of(heard) == "200");
  CHECK(count_of(heard, "part") == 0);
}

TEST_CASE("an answer in parts gives its place up to who waits for one") {
  const InParts many(1000, 100ms, {.deadline = 300s, .threads = 2});
  Caller one(many.server.port());
  Caller other(many.server.port());
  for (auto* each : {&one, &other}) {
    each->say(kAsk);
    CHECK(count_of(each->hear("part"), "part") == 1);
  }
  Caller third(many.server.port());
  third.say(kAskWhole);
  CHECK(count_of(third.hear("whole"), "whole") == 1);
}

TEST_CASE("who does not read is cut at the deadline, and a server that ends waits for no part but the next") {
  const auto begun = std::chrono::steady_clock::now();
  {
    const InParts endless(1'000'000, 0ms, {.deadline = 2s, .threads = 4}, std::string(64 * 1024, 'x'));
    Caller deaf(endless.server.port());
    deaf.say(kAsk);
    std::this_thread::sleep_for(3s);
    Caller other(endless.server.port());
    other.say(kAskWhole);
    CHECK(count_of(other.hear("whole"), "whole") == 1);
  }
  {
    const InParts slow(1000, 200ms, {.deadline = 300s});
    Caller caller(slow.server.port());
    caller.say(kAsk);
    CHECK(count_of(caller.hear("part"), "part") == 1);
  }
  CHECK(since(begun) < 100);
}
