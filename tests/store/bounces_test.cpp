#include "store/bounces.hpp"

#include "store/dispatches.hpp"
#include "store/places.hpp"
#include "store/rights.hpp"
#include "store/subscribers.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <atomic>
#include <set>
#include <thread>

using namespace signpost;
using namespace signpost::store;

namespace {

constexpr std::int64_t kOneDay = 86'400;

/// Issues that a server took for one subscriber, on the days that are given.
template <class Place>
struct Posting {
  explicit Posting(Opened<Place>& opened)
      : store(opened.store()), bounces(store), subscribers(store), dispatches(store) {
    subscribers.import({subscriber()}, at(0));
    reader = subscribers.find_by_email(subscriber().email)->id;
  }

  void send(const std::string& issue, std::int64_t day, std::int64_t edition = 1,
            const std::set<std::string>& refused = {}) {
    const auto now = at(day * kOneDay);
    const auto dispatch = dispatches.freeze(
        {.issue = issue, .edition = edition, .content = "hash", .approved_by = "lead", .starts_at = now},
        [](const Subscriber&) { return true; }, now);
    last = dispatch.id;
    for (const auto& one : dispatches.claim(dispatch.id, 10, "one", now, std::chrono::seconds(60)).recipients) {
      const bool is_refused = refused.contains(one.subscriber.email);
      const auto state = is_refused ? DeliveryState::failed : DeliveryState::sent;
      dispatches.settle({{one, {.state = state, .reply = is_refused ? "550 no such user" : "250 OK", .next = {}}}},
                        now);
    }
  }

  /// An issue of which nobody knows what became of it.
  void doubt(const std::string& issue, std::int64_t day) {
    const auto now = at(day * kOneDay);
    last = dispatches
               .freeze(
                   {.issue = issue, .content = "hash", .approved_by = "lead", .starts_at = now},
                   [](const Subscriber&) { return true; }, now)
               .id;
    for (const auto& one : dispatches.claim(last, 10, "one", now, std::chrono::seconds(60)).recipients) {
      CHECK(dispatches.doubt(one, {}, now)());
    }
    dispatches.release("one", now);
  }

  NewBounce bounce(const std::string& issue, BounceKind kind = BounceKind::soft) {
    return {.report = fmt::format("report {}", ++number),
            .subscriber = reader,
            .issue = issue,
            .kind = kind,
            .proof = BounceProof::return_path,
            .status = "5.2.2",
            .words = "552 Mailbox full"};
  }

  TakenBounce take(const NewBounce& given, std::int64_t day) { return bounces.take(given, at(day * kOneDay)); }
  SubscriberState state() { return subscribers.find(reader)->state; }

  Store& store;
  Bounces bounces;
  Subscribers subscribers;
  Dispatches dispatches;
  std::string reader;
  std::int64_t last = 0;
  int number = 0;
};

}  // namespace

TEST_CASE_TEMPLATE("what came back for good takes its reader off the list, once", Place, InSqlite, InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  Posting<Place> posting(opened);
  posting.send("2021-03", 1);
  const auto hard = posting.bounce("2021-03", BounceKind::hard);
  CHECK(posting.bounces.would_take(hard, at(2 * kOneDay)).effect == BounceEffect::bounced);
  CHECK(posting.state() == SubscriberState::active);
  CHECK(posting.take(hard, 2).effect == BounceEffect::bounced);
  CHECK(posting.state() == SubscriberState::bounced);
  CHECK(posting.take(hard, 3).effect == BounceEffect::known);
  CHECK(posting.take(posting.bounce("2021-03", BounceKind::hard), 3).effect == BounceEffect::not_active);
  const auto returned = posting.bounces.of(posting.last);
  REQUIRE(returned.size() == 1);
  CHECK(returned.begin()->second.kind == BounceKind::hard);
  CHECK(std::get<Imported>(posting.subscribers.import({subscriber()}, at(4 * kOneDay)).at(0)) == Imported::kept_out);
}

TEST_CASE_TEMPLATE("a complaint outweighs what came back, and ends the consent", Place, InSqlite, InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  Posting<Place> posting(opened);
  posting.send("2021-03", 1);
  CHECK(posting.take(posting.bounce("2021-03"), 2).effect == BounceEffect::counted);
  CHECK(posting.take(posting.bounce("2021-03", BounceKind::complaint), 2).effect == BounceEffect::complained);
  CHECK(posting.bounces.of(posting.last).begin()->second.kind == BounceKind::complaint);
  CHECK(posting.subscribers.consents(posting.reader).front().ended_at);
}

TEST_CASE_TEMPLATE("five issues in a row over two weeks are enough, a correction is none of its own", Place, InSqlite,
                   InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  Posting<Place> posting(opened);
  for (int issue = 1; issue <= 4; ++issue) {
    posting.send(std::to_string(issue), issue * 4);
    CHECK(posting.take(posting.bounce(std::to_string(issue)), issue * 4).in_a_row == issue);
  }
  posting.send("4", 17, 2);
  CHECK(posting.take(posting.bounce("4"), 17).in_a_row == 4);
  posting.send("5", 20);
  CHECK(posting.take(posting.bounce("5"), 20).effect == BounceEffect::bounced);
}

TEST_CASE_TEMPLATE("one that arrived in between begins the count anew, one of this week does not", Place, InSqlite,
                   InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  Posting<Place> posting(opened);
  for (const int day : {1, 2, 3}) posting.send(std::to_string(day), day);
  CHECK(posting.take(posting.bounce("1"), 4).in_a_row == 1);
  CHECK(posting.take(posting.bounce("3"), 4).in_a_row == 2);
  posting.send("20", 20);
  CHECK(posting.take(posting.bounce("20"), 20).in_a_row == 2);
}

TEST_CASE_TEMPLATE("an address alone never marks at once, and is believed for two weeks after an issue", Place,
                   InSqlite, InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  Posting<Place> posting(opened);
  auto alone = posting.bounce("", BounceKind::hard);
  alone.proof = BounceProof::address;
  CHECK(posting.take(alone, 1).effect == BounceEffect::none_of_late);
  posting.send("2021-03", 1);
  CHECK(posting.take(alone, 16).effect == BounceEffect::none_of_late);
  CHECK(posting.take(alone, 15).effect == BounceEffect::counted);
  CHECK(posting.take(posting.bounce("2021-09", BounceKind::hard), 15).effect == BounceEffect::no_copy);
}

TEST_CASE_TEMPLATE("who subscribed anew is not marked by what went out before", Place, InSqlite, InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  Posting<Place> posting(opened);
  posting.send("2021-03", 1);
  posting.take(posting.bounce("2021-03", BounceKind::hard), 2);
  posting.subscribers.subscribe(subscriber(), at(3 * kOneDay));
  CHECK(posting.take(posting.bounce("2021-03", BounceKind::hard), 3).effect == BounceEffect::not_active);
  posting.subscribers.confirm(posting.reader, at(3 * kOneDay));
  CHECK(posting.take(posting.bounce("2021-03", BounceKind::hard), 4).effect == BounceEffect::came_back_since);
  CHECK(posting.state() == SubscriberState::active);
  posting.send("2021-04", 5);
  CHECK(posting.take(posting.bounce("2021-04", BounceKind::complaint), 6).effect == BounceEffect::complained);
  posting.subscribers.subscribe(subscriber(), at(7 * kOneDay));
  CHECK(std::get<Imported>(posting.subscribers.import({subscriber()}, at(7 * kOneDay)).at(0)) == Imported::kept_out);
  CHECK(posting.subscribers.confirm(posting.reader, at(8 * kOneDay))->state == SubscriberState::active);
  CHECK(posting.take(posting.bounce("2021-04", BounceKind::complaint), 9).effect == BounceEffect::came_back_since);
}

TEST_CASE_TEMPLATE("a report that several programs take at once is taken by one", Place, InSqlite, InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  Posting<Place> posting(opened);
  posting.send("2021-03", 1);
  const auto one = posting.bounce("2021-03");
  std::atomic<int> counted = 0;
  std::vector<std::thread> programs;
  for (int program = 0; program < 4; ++program) {
    programs.emplace_back([&] {
      Store other(opened.place.setting(), opened.place.project().path());
      if (Bounces(other).take(one, at(2 * kOneDay)).effect == BounceEffect::counted) ++counted;
    });
  }
  for (auto& program : programs) program.join();
  CHECK(counted == 1);
}

TEST_CASE_TEMPLATE("whom our mail server refuses issue after issue is off the list", Place, InSqlite, InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  Posting<Place> posting(opened);
  posting.subscribers.import({subscriber("b@example.org"), subscriber("c@example.org")}, at(0));
  const std::set<std::string> refused = {subscriber().email};
  const auto judge = [&](std::int64_t day) { return posting.bounces.mark_refused(posting.last, at(day * kOneDay)); };
  for (int issue = 1; issue <= 4; ++issue) {
    posting.send(std::to_string(issue), issue * 4, 1, refused);
    CHECK(judge(issue * 4) == 0);
  }
  CHECK(posting.bounces.sent_to(posting.reader).empty());
  // A server that refuses most of them tells of itself.
  posting.send("5", 20, 1, {subscriber().email, "b@example.org"});
  CHECK(judge(20) == 0);
  posting.send("6", 24, 1, refused);
  CHECK(judge(24) == 1);
  CHECK(judge(24) == 0);
  CHECK(posting.state() == SubscriberState::bounced);
  CHECK(posting.subscribers.find_by_email("b@example.org")->state == SubscriberState::active);
}

TEST_CASE_TEMPLATE("a refusal and a report that is for now count alike, and what was given up by hand does not", Place,
                   InSqlite, InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  Posting<Place> posting(opened);
  posting.subscribers.import({subscriber("b@example.org")}, at(0));
  const std::set<std::string> refused = {subscriber().email};
  for (int issue = 1; issue <= 3; ++issue) posting.send(std::to_string(issue), issue * 4, 1, refused);
  posting.send("4", 16);
  CHECK(posting.take(posting.bounce("4"), 17).in_a_row == 4);
  posting.doubt("5", 20);
  posting.dispatches.resolve(posting.last, {.becomes = DeliveryState::failed, .by = "ann"}, at(20 * kOneDay));
  CHECK(posting.bounces.mark_refused(posting.last, at(20 * kOneDay)) == 0);
  posting.send("6", 24);
  CHECK(posting.take(posting.bounce("6"), 25).effect == BounceEffect::bounced);
}

TEST_CASE_TEMPLATE("what came back goes with the person, and with the account of the issue", Place, InSqlite,
                   InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  Posting<Place> posting(opened);
  posting.send("2021-03", 1);
  posting.send("2021-04", 30);
  posting.take(posting.bounce("2021-03"), 2);
  Rights rights(posting.store);
  REQUIRE(rights.export_person(subscriber().email).came_back.size() == 1);
  const IssueOfPerson march = {.issue = "2021-03",
                               .edition = 1,
                               .state = DeliveryState::sent,
                               .attempts = 1,
                               .reply = "250 OK",
                               .changed_at = at(kOneDay)};
  REQUIRE(rights.export_person(subscriber().email).issues.size() == 2);
  CHECK(rights.export_person(subscriber().email).issues.front() == march);
  CHECK(rights.export_person(subscriber().email).came_back.front().words == "552 Mailbox full");
  const auto purged = rights.purge({}, at(732 * kOneDay));
  CHECK(purged.deliveries == 1);
  CHECK(rights.export_person(subscriber().email).came_back.empty());
  CHECK(posting.dispatches.find("2021-03", 1));
  CHECK(posting.dispatches.counts(posting.last) == DeliveryCounts{{DeliveryState::sent, 1}});
  posting.take(posting.bounce("2021-04"), 732);
  rights.erase_person(subscriber().email, at(733 * kOneDay));
  CHECK(posting.bounces.of(posting.last).empty());
  CHECK(posting.take(posting.bounce("2021-04"), 734).effect == BounceEffect::nobody);
}

TEST_CASE_TEMPLATE("an account stays as long as somebody is still to get the issue", Place, InSqlite, InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  Posting<Place> posting(opened);
  posting.dispatches.freeze(
      {.issue = "2021-03", .content = "hash", .approved_by = "lead", .starts_at = at(0)},
      [](const Subscriber&) { return true; }, at(0));
  CHECK(Rights(posting.store).purge({}, at(2000 * kOneDay)).deliveries == 0);
}
