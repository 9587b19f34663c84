#include "base/tokens.hpp"

#include "support/temporary_folder.hpp"

#include <doctest/doctest.h>

using namespace signpost;

namespace {

const UtcSeconds kNow{std::chrono::seconds(1'616'000'000)};

struct Project {
  TemporaryFolder folder;
  ProjectKey key{folder.path()};
  Tokens tokens{key};
};

}  // namespace

TEST_CASE("a token says what it was made for, and when") {
  const Project project;
  const auto opened = project.tokens.open("unsubscribe", project.tokens.make("unsubscribe", "id.with.dots ä", kNow));
  REQUIRE(opened);
  CHECK(opened->subject == "id.with.dots ä");
  CHECK(opened->made == kNow);
}

TEST_CASE("a token is worth nothing for another purpose, to another project, or changed in one letter") {
  const Project project;
  const Project other;
  const auto token = project.tokens.make("confirm", "somebody", kNow);
  CHECK_FALSE(project.tokens.open("unsubscribe", token));
  CHECK_FALSE(other.tokens.open("confirm", token));
  for (std::size_t at = 0; at < token.size(); ++at) {
    auto changed = token;
    changed[at] = changed[at] == 'A' ? 'B' : 'A';
    CHECK_FALSE(project.tokens.open("confirm", changed));
  }
  for (const auto* wrong : {"", "A", "not base64!", "AAAA"}) CHECK_FALSE(project.tokens.open("confirm", wrong));
  CHECK_FALSE(project.tokens.open("confirm", std::string(100000, 'A')));
}

TEST_CASE("a token can stand in an address as it is") {
  const Project project;
  const auto token = project.tokens.make("confirm", std::string("\xff\xfe?&=+/ ", 8), kNow);
  CHECK(token.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") ==
        std::string::npos);
}
