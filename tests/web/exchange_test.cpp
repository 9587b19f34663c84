#include "web/counting.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <stdexcept>
#include <string>
#include <thread>

using namespace signpost::web;

TEST_CASE("a whole request is answered once") {
  const Counting counting;
  const auto answer = counting.send(post("a=b&c"));
  CHECK(status_of(answer) == "200");
  CHECK(answer.ends_with("POST 127.0.0.1\na=b&c"));
  CHECK(count_of(answer, kAnswer) == 1);
  CHECK(counting.asked == 1);
}

TEST_CASE("what could be framed in two ways is refused before anybody sees it, and nothing behind it is read") {
  for (const auto& [status, bytes] : smuggled()) {
    const Counting counting;
    CAPTURE(bytes);
    const auto answer = counting.send(bytes);
    CHECK(status_of(answer) == status);
    CHECK(count_of(answer, kAnswer) == 1);
    CHECK(count_of(answer, "Connection: close\r\n") == 1);
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
  const Counting counting({.deadline = std::chrono::seconds(3)});
  const auto begun = std::chrono::steady_clock::now();
  std::thread slow([&] {
    Caller caller(counting.server.port());
    try {
      for (const char byte : post(std::string(2000, 'x'))) {
        caller.say({byte});
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
      }
    } catch (const Poco::Exception&) {
      // Cut, as it should be.
    }
  });
  CHECK(status_of(counting.send(get())) == "200");
  slow.join();
  CHECK(std::chrono::steady_clock::now() - begun < std::chrono::seconds(60));  // all of it would take longer
  CHECK(counting.asked == 1);
}

TEST_CASE("a forwarded address is believed from the named proxy alone, and only the one that it added") {
  const auto asked_with = [](const std::string& proxy, const std::string& header) {
    const Counting counting({.proxy = proxy});
    const auto answer = counting.send(get(header));
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
  Caller caller(server.port());
  caller.say(get("Connection: close\r\n"));
  const auto answer = caller.hear();
  CHECK(answer.find("\r\nSet-Cookie") == std::string::npos);
  CHECK(answer.find("Location: /aSet-Cookie: stolen=1\r\n") != std::string::npos);
}

TEST_CASE("headers without end are refused") {
  const Counting counting;
  CHECK(status_of(counting.send("GET / HTTP/1.1\r\nHost: x\r\nX: " + std::string(40'000, 'x'))) == "431");
  std::string many;
  for (int i = 0; i < 200; ++i) many += "X: y\r\n";
  CHECK(status_of(counting.send(get(many))) == "431");
  CHECK(counting.asked == 0);
}

TEST_CASE("who asks whether to send a body is told to, unless it would be refused") {
  const Counting counting;
  Caller caller(counting.server.port());
  caller.say(post("Content-Length: 5\r\nExpect: 100-continue\r\n", ""));
  CHECK(caller.hear("\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n");
  caller.say("hello");
  CHECK(caller.hear("hello").find("200 OK") != std::string::npos);
  CHECK(status_of(counting.send(post("Content-Length: 70000\r\nExpect: 100-continue\r\n", ""))) == "413");
}

TEST_CASE("what goes wrong inside is told without a word of it, and ends the line") {
  const Server server({.host = "127.0.0.1", .port = 0},
                      [](const Request&) -> Response { throw std::runtime_error("somebody's address"); });
  Caller caller(server.port());
  caller.say(get());
  const auto answer = caller.hear();
  CHECK(status_of(answer) == "500");
  CHECK(answer.find("somebody") == std::string::npos);
}
