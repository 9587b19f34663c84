#include "forms/gate.hpp"

#include "support/temporary_folder.hpp"

#include <doctest/doctest.h>

using namespace signpost;
using namespace signpost::forms;
using namespace std::chrono_literals;

namespace {

constexpr const char* kBase = "https://news.example";

web::Request asked(const std::vector<std::pair<std::string, std::string>>& headers) {
  web::Request request{.method = "POST"};
  request.headers.add("host", "127.0.0.1:8080");
  for (const auto& [name, value] : headers) request.headers.add(name, value);
  return request;
}

const UtcSeconds kNow{1'616'000'000s};

}  // namespace

TEST_CASE("a page of this site may send, by either of its names") {
  CHECK(comes_from_here(asked({}), kBase));
  CHECK(comes_from_here(asked({{"origin", "https://news.example"}}), kBase));
  CHECK(comes_from_here(asked({{"origin", "http://127.0.0.1:8080"}}), kBase));
  CHECK(comes_from_here(asked({{"referer", "https://NEWS.example/feedback/"}}), kBase));
  CHECK(comes_from_here(asked({{"sec-fetch-site", "same-origin"}, {"origin", "null"}}), kBase));
  CHECK(comes_from_here(asked({{"sec-fetch-site", "none"}}), kBase));
}

TEST_CASE("no other site may, whatever it says") {
  for (const auto& [name, value] :
       std::vector<std::pair<std::string, std::string>>{{"origin", "https://evil.example"},
                                                        {"origin", "https://news.example.evil.example"},
                                                        {"origin", "https://evil.example/https://news.example"},
                                                        {"origin", "null"},
                                                        {"origin", "news.example"},
                                                        {"sec-fetch-site", "cross-site"},
                                                        {"sec-fetch-site", "same-site"},
                                                        {"referer", "https://evil.example/?https://news.example/"}}) {
    CAPTURE(value);
    CHECK_FALSE(comes_from_here(asked({{name, value}}), kBase));
  }
  CHECK_FALSE(comes_from_here(asked({{"sec-fetch-site", "cross-site"}, {"origin", "https://news.example"}}), kBase));
  CHECK_FALSE(comes_from_here(asked({{"sec-fetch-site", "same-origin"}, {"origin", "https://evil.example"}}), kBase));
}

TEST_CASE("a form's token is good from three seconds to a day after it was made, for that form alone") {
  const TemporaryFolder folder;
  const ProjectKey key(folder.path());
  const Tokens tokens(key);
  const auto forms = forms_of({.title = "News", .read_within = {}}, {});
  const auto token = form_token(tokens, forms[0], kNow);
  CHECK(state_of(tokens, forms[0], token, kNow) == TokenState::too_young);
  CHECK(state_of(tokens, forms[0], token, kNow + 2s) == TokenState::too_young);
  CHECK(state_of(tokens, forms[0], token, kNow + 3s) == TokenState::good);
  CHECK(state_of(tokens, forms[0], token, kNow + 24h) == TokenState::good);
  CHECK(state_of(tokens, forms[0], token, kNow + 24h + 1s) == TokenState::too_old);
  CHECK(state_of(tokens, forms[0], token, kNow - 1s) == TokenState::none);
  CHECK(state_of(tokens, forms[1], token, kNow + 3s) == TokenState::none);
  CHECK(state_of(tokens, forms[0], "", kNow + 3s) == TokenState::none);
}
