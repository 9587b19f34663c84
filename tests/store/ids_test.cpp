#include "store/ids.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <set>
#include <string>
#include <thread>
#include <vector>

using namespace signpost::store;

namespace {

std::vector<std::string> many(std::string (*make)(), std::size_t count) {
  std::vector<std::string> all;
  for (std::size_t i = 0; i < count; ++i) all.push_back(make());
  return all;
}

std::size_t beginnings(const std::vector<std::string>& names, std::size_t signs) {
  std::set<std::string> different;
  for (const auto& name : names) different.insert(name.substr(0, signs));
  return different.size();
}

}  // namespace

TEST_CASE("ids are twenty signs, and none is another's") {
  const auto ids = many(new_id, 20'000);
  CHECK(std::set<std::string>(ids.begin(), ids.end()).size() == ids.size());
  CHECK(ids.front().size() == 20);
  CHECK(ids.front().find_first_not_of("abcdefghijklmnopqrstuvwxyz234567") == std::string::npos);
}

TEST_CASE("ids and receipts of one moment begin alike, so that their rows share pages; secrets never do") {
  // A thousand take a few milliseconds: two moments, or some more where the machine is busy.
  CHECK(beginnings(many(new_id, 1000), 4) < 100);
  CHECK(beginnings(many(new_receipt, 1000), 3) < 100);
  CHECK(beginnings(many(new_token, 1000), 4) > 900);
}

TEST_CASE("a receipt that is made alone shares nothing with the one before") {
  std::set<std::string> different;
  for (int i = 0; i < 8; ++i) {
    different.insert(new_receipt().substr(0, 3));
    std::this_thread::sleep_for(std::chrono::milliseconds(60));
  }
  CHECK(different.size() > 4);
}

TEST_CASE("receipts read as they are said to, however they are typed") {
  const auto receipt = new_receipt();
  REQUIRE(receipt.size() == 7);
  CHECK(receipt[3] == '-');
  CHECK(tidy_receipt("k7m4qx") == "K7M-4QX");
  CHECK(tidy_receipt("K7M 4QX") == "K7M-4QX");
  CHECK(tidy_receipt("no receipt") == "no receipt");
}
