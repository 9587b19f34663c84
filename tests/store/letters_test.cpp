#include "store/letters.hpp"

#include "store/places.hpp"

#include <doctest/doctest.h>

#include <mutex>
#include <set>
#include <thread>

using namespace signpost;
using namespace signpost::store;

namespace {

constexpr auto kLease = std::chrono::seconds(60);

}  // namespace

TEST_CASE_TEMPLATE("a letter goes to one sender at a time, and to the next when the lease has ended", Place, InSqlite,
                   InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  Letters letters(opened.store());
  letters.add({letter("receipt")}, at(0));
  const auto first = letters.claim(10, at(1), kLease);
  REQUIRE(first.size() == 1);
  CHECK(first.front().content == letter("receipt"));
  CHECK(first.front().attempts == 1);
  CHECK(letters.claim(10, at(60), kLease).empty());
  const auto second = letters.claim(10, at(61), kLease);
  REQUIRE(second.size() == 1);
  CHECK(second.front().attempts == 2);
  CHECK_FALSE(letters.sent(first.front(), at(62)));
  CHECK(letters.sent(second.front(), at(62)));
  CHECK(letters.counts() == LetterCounts{.sent = 1});
  CHECK(letters.claim(10, at(1'000), kLease).empty());
}

TEST_CASE_TEMPLATE("a letter that failed waits for its next time, or is given up", Place, InSqlite, InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  Letters letters(opened.store());
  letters.add({letter("receipt")}, at(0));
  CHECK(letters.failed(letters.claim(1, at(0), kLease).at(0), "450 try later\xFF", at(300)));
  CHECK(letters.claim(1, at(299), kLease).empty());
  CHECK(letters.give_up(letters.claim(1, at(300), kLease).at(0), "550 no such user", at(301)));
  CHECK(letters.claim(1, at(9'999), kLease).empty());
  CHECK(letters.counts() == LetterCounts{.given_up = 1});
}

TEST_CASE_TEMPLATE("senders at the same time never have the same letter", Place, InSqlite, InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  Letters letters(opened.store());
  letters.add(std::vector<NewLetter>(200, letter("receipt")), at(0));
  // Another program has a store of its own.
  Store other(opened.place.setting(), opened.place.project().path());
  std::mutex mutex;
  std::multiset<std::string> claimed;
  const auto send = [&](Letters mine) {
    for (auto batch = mine.claim(7, at(1), kLease); !batch.empty(); batch = mine.claim(7, at(1), kLease)) {
      const std::lock_guard lock(mutex);
      for (const auto& one : batch) claimed.insert(one.id);
    }
  };
  std::vector<std::thread> senders;
  for (int i = 0; i < 2; ++i) {
    senders.emplace_back([&] { send(Letters(opened.store())); });
    senders.emplace_back([&] { send(Letters(other)); });
  }
  for (auto& sender : senders) sender.join();
  CHECK(claimed.size() == 200);
  CHECK(std::set<std::string>(claimed.begin(), claimed.end()).size() == 200);
}
