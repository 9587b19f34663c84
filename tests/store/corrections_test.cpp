#include "store/dispatches.hpp"

#include "store/places.hpp"
#include "store/subscribers.hpp"

#include <doctest/doctest.h>

using namespace signpost;
using namespace signpost::store;

TEST_CASE_TEMPLATE("a correction is for all whom an edition reached, and its words for those who are put off", Place,
                   InSqlite, InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  Dispatches dispatches(opened.store());
  Subscribers subscribers(opened.store());
  subscribers.import({subscriber("got@example.org"), subscriber("missed@example.org"), subscriber("waits@example.org"),
                      subscriber("refused@example.org")},
                     at(0));
  const auto id_of = [&](const std::string& email) { return subscribers.find_by_email(email)->id; };
  const auto send = [&](std::int64_t edition, const std::map<std::string, DeliveryState>& fates) {
    const auto made = dispatches.freeze(
        {.issue = "2021-03",
         .edition = edition,
         .content = std::to_string(edition),
         .approved_by = "ann",
         .starts_at = at(edition * 10)},
        [&](const Subscriber& one) { return fates.contains(one.email); }, at(edition * 10));
    for (const auto& one : dispatches.claim(made.id, 9, "one", at(edition * 10), std::chrono::seconds(60)).recipients) {
      const auto state = fates.at(one.subscriber.email);
      dispatches.settle({{one, {.state = state, .reply = "", .next = at(9000)}}}, at(edition * 10 + 1));
    }
  };
  using enum DeliveryState;
  CHECK(dispatches.reached_before("2021-03", 1).readers.empty());
  send(1, {{"got@example.org", sent},
           {"missed@example.org", sent},
           {"waits@example.org", deferred},
           {"refused@example.org", failed}});
  send(2, {{"got@example.org", in_doubt}, {"missed@example.org", failed}});
  const auto reached = dispatches.reached_before("2021-03", 3);
  CHECK(reached.readers == std::set<std::string>{id_of("got@example.org"), id_of("missed@example.org")});
  CHECK(reached.put_off == std::set<std::string>{id_of("waits@example.org")});
  CHECK(dispatches.reached_before("2021-04", 3).readers.empty());

  const auto first = *dispatches.find("2021-03", 1);
  CHECK(first.content == "2");
  CHECK(first.approved_by.starts_with("ann; again by ann on "));
  send(3, {{"got@example.org", sent}, {"missed@example.org", sent}});
  CHECK(dispatches.find("2021-03", 2)->content == "3");  // its reader in doubt may be sent it again
  send(4, {});
  CHECK(dispatches.find("2021-03", 3)->content == "3");  // nobody is left there: the account says what went out
}
