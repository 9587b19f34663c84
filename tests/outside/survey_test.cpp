#include "outside/survey.hpp"

#include "outside/turnstile.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <thread>
#include <vector>

using namespace signpost;
using namespace std::chrono_literals;
using outside::host_of;
using outside::Turnstile;

TEST_CASE("the host of an address is told whatever stands around it") {
  CHECK(host_of("https://www.One.example/a:b?c@d#e") == "www.one.example");
  CHECK(host_of("http://one.example:8080") == "one.example");
  CHECK(host_of("http://user:word@one.example/") == "one.example");
  CHECK(host_of("http://[2600::1]:80/") == "[2600::1]");
  CHECK(host_of("https://one.example?q") == "one.example");
}

TEST_CASE("a host is visited by one at a time, with a pause between") {
  Turnstile turnstile(20ms, Turnstile::Clock::now() + 2min);
  std::atomic<int> inside = 0;
  std::atomic<int> most = 0;
  const auto start = Turnstile::Clock::now();
  std::vector<std::jthread> visitors;
  for (int k = 0; k < 4; ++k) {
    visitors.emplace_back([&] {
      const Turnstile::Visit visit(turnstile, "one.example");
      most = std::max(most.load(), ++inside);
      --inside;
    });
  }
  visitors.clear();
  CHECK(most == 1);
  CHECK(Turnstile::Clock::now() - start >= 60ms);
}

TEST_CASE("two hosts do not wait for each other") {
  Turnstile turnstile(1h, Turnstile::Clock::now() + 2min);
  { const Turnstile::Visit first(turnstile, "one.example"); }
  const Turnstile::Visit other(turnstile, "two.example");
  CHECK(other.is_in());
}

TEST_CASE("who waits when the turnstile closes goes away") {
  Turnstile turnstile(1h, Turnstile::Clock::now() + 30ms);
  { const Turnstile::Visit first(turnstile, "one.example"); }
  const Turnstile::Visit second(turnstile, "one.example");
  CHECK_FALSE(second.is_in());
}

TEST_CASE("this machine is not asked, by its number or by its name") {
  std::vector<outside::Outcome> heard;
  outside::survey({"http://127.0.0.1:9/", "http://localhost:9/", "http://[::1]:9/", "http://0x7f.1:9/"},
                  {.pause = 1ms, .patience = 2000ms},
                  [&](const std::string&, const outside::Answer& answer) { heard.push_back(answer.outcome); });
  CHECK(heard == std::vector(4, outside::Outcome::no_network));
}
