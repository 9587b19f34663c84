#include "web/counting.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

using namespace signpost::web;
using namespace std::chrono_literals;

namespace {

constexpr auto kStays = "Connection: keep-alive\r\n";
constexpr auto kEnds = "Connection: close\r\n";

double seconds_of(const std::function<void()>& action) {
  const auto begun = std::chrono::steady_clock::now();
  action();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
}

}  // namespace

TEST_CASE("a connection takes one request after another") {
  const Counting counting;
  Caller caller(counting.server.port());
  for (const auto* words : {"first", "second", "third"}) {
    caller.say(post(words));
    const auto answer = caller.hear(words);
    CHECK(status_of(answer) == "200");
    CHECK(count_of(answer, kStays) == 1);
  }
  CHECK(counting.asked == 3);
}

TEST_CASE("requests that come together are answered in their order, also where one comes in parts") {
  const Counting counting;
  Caller caller(counting.server.port());
  const auto third = post("third");
  caller.say(post("first") + post("second") + third.substr(0, third.size() - 2));
  const auto both = caller.hear("second");
  CHECK(both.find("first") < both.find("second"));
  caller.say(third.substr(third.size() - 2) + get());
  caller.end();
  const auto rest = caller.hear();
  CHECK(rest.find("third") < rest.find("GET 127.0.0.1"));
  CHECK(count_of(rest, kAnswer) == 2);
  CHECK(counting.asked == 4);
}

TEST_CASE("a bad request ends the line, whatever came before it or comes behind") {
  for (const auto& [status, bytes] : smuggled()) {
    const Counting counting;
    CAPTURE(bytes);
    const auto answer = counting.send(post("good") + bytes);
    CHECK(status_of(answer.substr(answer.find("good") + 4)) == status);
    CHECK(count_of(answer, kAnswer) == 2);
    CHECK(answer.find(kEnds) > answer.find("good"));
    CHECK(counting.asked == 1);
  }
}

TEST_CASE("a body that is announced too short leaves no request behind that is answered") {
  const Counting counting;
  const auto answer = counting.send(post("Content-Length: 2\r\n", "hello"));
  CHECK(count_of(answer, kAnswer) == 1);
  CHECK(counting.asked == 1);
}

TEST_CASE("who asks to end, or speaks HTTP/1.0, gets one answer and the end") {
  for (const std::string& one : {get("Connection: close\r\n"), get("Connection: keep-alive, Close\r\n"),
                                 get("Connection: x\r\nConnection: close\r\n"), std::string("GET / HTTP/1.0\r\n\r\n"),
                                 std::string("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")}) {
    const Counting counting;
    CAPTURE(one);
    Caller caller(counting.server.port());
    caller.say(one + get());
    const auto answer = caller.hear();
    CHECK(count_of(answer, kAnswer) == 1);
    CHECK(count_of(answer, kEnds) == 1);
    CHECK(counting.asked == 1);
  }
}

TEST_CASE("a connection that rests too long is closed") {
  const Counting counting({.deadline = 300s, .rest = 1s});
  Caller caller(counting.server.port());
  const auto rested = seconds_of([&] {
    caller.say(get());
    CHECK(count_of(caller.hear("GET 127.0.0.1\n"), kStays) == 1);
    CHECK(caller.hear().empty());
  });
  CHECK(rested > 0.5);
  CHECK(rested < 60);
}

TEST_CASE("the deadline is each request's own, from its first byte") {
  const Counting counting({.deadline = 4s, .rest = 300s});
  Caller caller(counting.server.port());
  for (int i = 0; i < 3; ++i) {  // together longer than the deadline
    caller.say(get());
    CHECK(status_of(caller.hear("GET 127.0.0.1\n")) == "200");
    std::this_thread::sleep_for(1500ms);
  }
  const auto waited = seconds_of([&] {
    caller.say("GET / HT");
    CHECK(caller.hear().empty());
  });
  CHECK(waited > 1);
  CHECK(waited < 60);
  CHECK(counting.asked == 3);
}

TEST_CASE("a connection takes so many requests and no more") {
  const Counting counting({.requests = 3});
  const auto answers = counting.send(get() + get() + get() + get());
  CHECK(count_of(answers, kAnswer) == 3);
  CHECK(count_of(answers, kEnds) == 1);
  CHECK(counting.asked == 3);
}

TEST_CASE("who rests gives their place to who comes") {
  const Counting counting({.rest = 300s, .threads = 2});
  Caller first(counting.server.port());
  Caller second(counting.server.port());
  for (auto* caller : {&first, &second}) {
    caller->say(get());
    CHECK(count_of(caller->hear("GET 127.0.0.1\n"), kStays) == 1);
    give_time(500ms);  // it rests
  }
  Caller third(counting.server.port());
  const auto waited = seconds_of([&] {
    third.say(get());
    CHECK(status_of(third.hear("GET 127.0.0.1\n")) == "200");
  });
  CHECK(waited < 60);
  CHECK(first.hear().empty());  // it had rested longest
  second.say(get());
  CHECK(status_of(second.hear("GET 127.0.0.1\n")) == "200");
}

TEST_CASE("where somebody waits for a place, the next answer ends its connection") {
  const Counting counting({.deadline = 300s, .rest = 300s, .threads = 1});
  Caller first(counting.server.port());
  first.say("GET / HTTP/1.1\r\n");  // its request is under way
  give_time(100ms);
  Caller second(counting.server.port());
  second.say(get());
  give_time(1s);  // it waits
  first.say("Host: x\r\n\r\n");
  CHECK(count_of(first.hear(), kEnds) == 1);
  CHECK(count_of(second.hear("GET 127.0.0.1\n"), kStays) == 1);
}

TEST_CASE("more connections than threads are all answered, again and again") {
  const Counting counting({.threads = 4});
  std::atomic<int> answered = 0;
  std::vector<std::thread> callers;
  for (int i = 0; i < 6; ++i) {
    callers.emplace_back([&] {
      // Whoever is turned away, because as many as there are threads wait already, hears nothing and comes again.
      const auto send = [&] {
        std::string heard;
        const auto until = std::chrono::steady_clock::now() + 120s;
        while (heard.empty() && std::chrono::steady_clock::now() < until) {
          heard = counting.send(post("a") + post("b"));
          if (heard.empty()) std::this_thread::sleep_for(10ms);
        }
        return heard;
      };
      for (int j = 0; j < 20; ++j) answered += status_of(send()) == "200" ? 1 : 0;
    });
  }
  for (auto& caller : callers) caller.join();
  CHECK(answered == 6 * 20);
}

TEST_CASE("a server ends without waiting for those who rest") {
  auto counting = std::make_unique<Counting>(ServerLimits{.rest = 300s});
  Caller caller(counting->server.port());
  caller.say(get());
  caller.hear("GET 127.0.0.1\n");
  CHECK(seconds_of([&] { counting.reset(); }) < 60);
  CHECK(caller.hear().empty());
}
