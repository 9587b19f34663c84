// forms_probe DATABASE PROJECT: the public forms as `signpost web` serves them, for tools/bench forms: the same web
// server, forms and store, with the limits of production. Only the rates are lifted, which would let 30 posts through.
// Says its port, then runs until it is sent SIGTERM.

#include "base/error.hpp"
#include "base/interrupts.hpp"
#include "base/project_key.hpp"
#include "forms/front_door.hpp"
#include "store/store.hpp"
#include "web/server.hpp"

#include <cstdio>
#include <limits>

namespace {

using namespace signpost;

constexpr web::Rate kNoLimit = {.count = std::numeric_limits<std::size_t>::max(), .within = std::chrono::seconds(0)};

web::Response missing() {
  return {.status = 404, .type = "text/plain; charset=utf-8", .body = "Nothing is here.\n"};
}

void serve(const std::string& database, const std::string& project) {
  const Interrupts interrupts;
  const SystemClock clock;
  const ProjectKey key(project);
  const Tokens tokens(key);
  store::Store store(database, project);
  forms::FrontDoor door(store, tokens, clock,
                        [](std::string_view, const forms::PageHead& head, const auto&) { return head.title; },
                        {.promises = {.title = "Bench", .read_within = {}},
                         .language = "en",
                         .base_url = {},
                         .audiences = {},
                         .each = kNoLimit,
                         .all = kNoLimit});
  const web::Server server({.host = "127.0.0.1", .port = 0}, [&](const web::Request& request) {
    auto answer = door.answer(request);
    return answer ? std::move(*answer) : missing();
  });
  std::printf("%d\n", server.port());
  std::fflush(stdout);
  interrupts.wait();
}

}  // namespace

int main(int count, char** words) {
  if (count != 3) return 2;
  try {
    serve(words[1], words[2]);
  } catch (const Error& fault) {
    std::fprintf(stderr, "%s (%s)\n", fault.what(), fault.hint().c_str());
    return 3;
  }
  return 0;
}
