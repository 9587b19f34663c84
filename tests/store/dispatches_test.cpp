#include "store/dispatches.hpp"

#include "store/delivery_search.hpp"
#include "store/places.hpp"
#include "store/rights.hpp"
#include "store/subscribers.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <mutex>
#include <set>
#include <thread>

using namespace signpost;
using namespace signpost::store;

namespace {

constexpr auto kHour = std::chrono::seconds(3600);

/// An issue on its way to `count` subscribers.
template <class Place>
struct Sending {
  explicit Sending(Opened<Place>& opened, int count) : dispatches(opened.store()), subscribers(opened.store()) {
    std::vector<NewSubscriber> rows;
    for (int i = 0; i < count; ++i) rows.push_back(subscriber(fmt::format("reader{:05}@example.org", i)));
    subscribers.import(rows, at(0));
    dispatch = dispatches.freeze(
        {.issue = "2021-03", .content = "hash", .approved_by = "lead", .starts_at = at(0)},
        [](const Subscriber&) { return true; }, at(1));
  }

  std::vector<InHand> claim(std::size_t count, std::int64_t now = 2, const std::string& sender = "one") {
    return dispatches.claim(dispatch.id, count, sender, at(now), kHour).recipients;
  }
  std::int64_t total() {
    std::int64_t sum = 0;
    for (const auto& [state, count] : dispatches.counts(dispatch.id)) sum += count;
    return sum;
  }

  Dispatches dispatches;
  Subscribers subscribers;
  Dispatch dispatch;
};

}  // namespace

TEST_CASE_TEMPLATE("whoever is subscribed when an issue begins has a row, and beginning again changes nothing", Place,
                   InSqlite, InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  Sending<Place> sending(opened, 1203);  // more than are read at once
  CHECK(sending.dispatches.counts(sending.dispatch.id) == DeliveryCounts{{DeliveryState::queued, 1203}});
  sending.subscribers.import({subscriber("late@example.org")}, at(5));
  const auto again = sending.dispatches.freeze(
      {.issue = "2021-03", .content = "other", .starts_at = at(9)}, [](const Subscriber&) { return true; }, at(9));
  CHECK(again == sending.dispatch);
  CHECK(sending.total() == 1203);
  CHECK(sending.dispatches.find("2021-03", 1) == sending.dispatch);
  CHECK(sending.dispatches.find_last("2021-03") == sending.dispatch);
  CHECK_FALSE(sending.dispatches.find("2021-03", 2));
  CHECK_FALSE(sending.dispatches.find_last("2021-04"));
  CHECK(sending.dispatches.all().size() == 1);
}

TEST_CASE_TEMPLATE("who approves changed words stands beside who approved before", Place, InSqlite, InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  Sending<Place> sending(opened, 1);
  sending.dispatches.approve(sending.dispatch.id, "other words", "deputy",
                             UtcSeconds(std::chrono::seconds(1'617'005'400)));
  const auto approved = *sending.dispatches.find("2021-03", 1);
  CHECK(approved.content == "other words");
  CHECK(approved.approved_by == "lead; again by deputy on 29 March 2021, 08:10 UTC");
}

TEST_CASE_TEMPLATE("only those who are to get it have a row, and pending and former subscribers never", Place, InSqlite,
                   InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  Subscribers subscribers(opened.store());
  auto manager = subscriber("manager@example.org");
  manager.preferences.audiences = {"managers"};
  subscribers.import({manager, subscriber("other@example.org"), subscriber("left@example.org")}, at(0));
  subscribers.unsubscribe(subscribers.find_by_email("left@example.org")->id, at(1));
  subscribers.subscribe(subscriber("pending@example.org"), at(1));
  Dispatches dispatches(opened.store());
  const auto managers = dispatches.freeze(
      {.issue = "a", .starts_at = at(0)},
      [](const Subscriber& one) { return one.preferences.audiences == std::vector<std::string>{"managers"}; }, at(2));
  const auto all = dispatches.freeze(
      {.issue = "b", .starts_at = at(0)}, [](const Subscriber&) { return true; }, at(2));
  const auto list = dispatches.list(managers.id, {}, 0, 10);
  REQUIRE(list.size() == 1);
  CHECK(list.front().email == "manager@example.org");
  CHECK(dispatches.counts(all.id) == DeliveryCounts{{DeliveryState::queued, 2}});
}

TEST_CASE_TEMPLATE("a recipient goes to one sender, from attempt to doubt to what came of it", Place, InSqlite,
                   InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  Sending<Place> sending(opened, 2);
  auto& dispatches = sending.dispatches;
  const auto first = sending.claim(1).at(0);
  const auto second = sending.claim(5, 3, "two").at(0);
  CHECK(first.id != second.id);
  CHECK(sending.claim(5).empty());
  CHECK(dispatches.senders().size() == 2);
  CHECK(dispatches.doubt(first, {}, at(4))());
  CHECK_FALSE(dispatches.doubt(first, {}, at(4))());
  CHECK(dispatches.counts(sending.dispatch.id) ==
        DeliveryCounts{{DeliveryState::attempting, 1}, {DeliveryState::in_doubt, 1}});
  dispatches.settle({{first, {.state = DeliveryState::sent, .reply = "250 2.0.0 queued", .next = {}}}}, at(5));
  dispatches.settle({{first, {.state = DeliveryState::failed, .reply = "late", .next = {}}},
                     {second, {.state = DeliveryState::deferred, .reply = "450 \xFF", .next = at(100)}}},
                    at(5));
  CHECK(dispatches.counts(sending.dispatch.id) ==
        DeliveryCounts{{DeliveryState::sent, 1}, {DeliveryState::deferred, 1}});
  CHECK(sending.claim(5, 99).empty());
  CHECK(dispatches.next_due(sending.dispatch.id) == at(100));
  const auto retried = sending.claim(5, 100).at(0);
  CHECK(retried.attempts == 2);
  dispatches.settle({{retried, {.state = DeliveryState::failed, .reply = "550 no such user", .next = {}}}}, at(101));
  CHECK_FALSE(dispatches.next_due(sending.dispatch.id));
  const auto list = dispatches.list(sending.dispatch.id, DeliveryState::failed, 0, 10);
  REQUIRE(list.size() == 1);
  CHECK(list.front().reply == "550 no such user");
  CHECK(list.front().attempts == 2);
  CHECK(sending.total() == 2);
}

TEST_CASE_TEMPLATE("what had ended is written with the next doubt, and who has to wait is claimed later", Place,
                   InSqlite, InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  Sending<Place> sending(opened, 3);
  auto& dispatches = sending.dispatches;
  const auto hand = sending.claim(3);
  const store::Attempted sent{hand.at(0), {.state = DeliveryState::sent, .reply = "250 ok", .next = {}}};
  CHECK(dispatches.doubt(hand.at(1), {sent}, at(4))());
  dispatches.postpone({hand.at(2)}, at(50));
  CHECK(dispatches.counts(sending.dispatch.id) ==
        DeliveryCounts{{DeliveryState::sent, 1}, {DeliveryState::in_doubt, 1}, {DeliveryState::queued, 1}});
  CHECK(dispatches.next_due(sending.dispatch.id) == at(50));
  const auto tried = dispatches.domains_since(at(0), at(4));
  REQUIRE(tried.size() == 2);
  CHECK(tried.front().domain == "example.org");
  CHECK(sending.claim(1, 49).empty());
  CHECK(sending.claim(1, 50).at(0).attempts == 1);
}

TEST_CASE_TEMPLATE("who waits for our own limits is told apart from who was put off, and is due once that ends", Place,
                   InSqlite, InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  Sending<Place> sending(opened, 3);
  auto& dispatches = sending.dispatches;
  const auto id = sending.dispatch.id;
  CHECK(dispatches.waits(id, at(-9)) == Waits{});  // it has not begun
  const auto hand = sending.claim(3);
  dispatches.settle({{hand.at(0), {.state = DeliveryState::deferred, .reply = "450", .next = at(30)}}}, at(4));
  dispatches.postpone({hand.at(1), hand.at(2)}, at(50));
  CHECK(dispatches.waits(id, at(5)) == Waits{.for_servers = {1, at(30)}, .for_limits = {2, at(50)}});
  dispatches.end_postponement(id, at(6));
  CHECK(dispatches.waits(id, at(6)) == Waits{.for_servers = {1, at(30)}, .for_limits = {}});
  CHECK(sending.claim(5, 6).size() == 2);
}

TEST_CASE_TEMPLATE("who is tried again and then postponed counts from the time of the try", Place, InSqlite,
                   InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  Sending<Place> sending(opened, 1);
  auto& dispatches = sending.dispatches;
  dispatches.settle({{sending.claim(1).at(0), {.state = DeliveryState::deferred, .reply = "450", .next = at(10)}}},
                    at(3));
  const auto again = sending.claim(1, 10);
  CHECK(dispatches.domains_since(at(5), at(10)).at(0).at == at(10));  // it goes on
  dispatches.postpone(again, at(50));
  CHECK(dispatches.domains_since(at(5), at(11)).empty());
  CHECK(dispatches.attempts_since(at(5)) == 0);
  CHECK(dispatches.domains_since(at(2), at(11)).at(0).at == at(3));
}

TEST_CASE_TEMPLATE("the time of an issue can be changed until somebody is tried", Place, InSqlite, InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  Sending<Place> sending(opened, 2);
  auto& dispatches = sending.dispatches;
  const auto later = dispatches.freeze(
      {.issue = "2021-04", .content = "", .approved_by = "", .starts_at = at(500)},
      [](const Subscriber&) { return true; }, at(3));
  dispatches.end_postponement(later.id, at(4));
  CHECK(dispatches.next_due(later.id) == at(500));
  CHECK(dispatches.waits(later.id, at(4)) == Waits{});
  CHECK(dispatches.reschedule(later.id, at(40)));
  CHECK(dispatches.next_due(later.id) == at(40));
  CHECK(dispatches.find("2021-04", 1)->starts_at == at(40));
  const auto hand = dispatches.claim(later.id, 1, "one", at(41), kHour).recipients;
  CHECK_FALSE(dispatches.reschedule(later.id, at(90)));
  CHECK(dispatches.has_begun(later.id));
  CHECK(dispatches.find("2021-04", 1)->starts_at == at(40));
  dispatches.give_back(hand);
  CHECK_FALSE(dispatches.has_begun(later.id));
  CHECK(dispatches.reschedule(later.id, at(90)));
  CHECK(dispatches.next_due(later.id) == at(90));
}

TEST_CASE_TEMPLATE("who leaves before their copy goes out gets none", Place, InSqlite, InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  Sending<Place> sending(opened, 3);
  sending.subscribers.unsubscribe(sending.subscribers.find_by_email("reader00000@example.org")->id, at(2));
  Rights(opened.store()).erase_person("reader00001@example.org", at(2));
  const auto claimed = sending.dispatches.claim(sending.dispatch.id, 10, "one", at(3), kHour);
  REQUIRE(claimed.recipients.size() == 1);
  CHECK(claimed.any);
  CHECK(claimed.recipients.front().subscriber.email == "reader00002@example.org");
  const auto left = sending.dispatches.list(sending.dispatch.id, DeliveryState::suppressed, 0, 10);
  REQUIRE(left.size() == 2);
  std::set<std::string> why;
  for (const auto& one : left) why.insert(one.reply + "|" + one.email);
  CHECK(why == std::set<std::string>{"erased|", "unsubscribed|reader00000@example.org"});
}

TEST_CASE_TEMPLATE("what a dead sender had in hand is due again, and what it left in doubt is not", Place, InSqlite,
                   InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  Sending<Place> sending(opened, 4);
  auto& dispatches = sending.dispatches;
  const auto hand = sending.claim(2, 2, "dead");
  CHECK(dispatches.doubt(hand.at(0), {}, at(3))());
  CHECK(dispatches.resolve(sending.dispatch.id, {.becomes = DeliveryState::queued, .by = "ann"}, at(4)) ==
        0);  // it may still be alive
  opened.reopen();
  Dispatches later(opened.store());
  later.release("dead", at(5));
  CHECK(later.counts(sending.dispatch.id) == DeliveryCounts{{DeliveryState::queued, 3}, {DeliveryState::in_doubt, 1}});
  CHECK(later.list(sending.dispatch.id, DeliveryState::in_doubt, 0, 9).at(0).reply == kSenderStopped);
  later.settle({{hand.at(1), {.state = DeliveryState::sent, .reply = "", .next = {}}}}, at(6));
  CHECK_FALSE(later.doubt(hand.at(1), {}, at(6))());
  CHECK(later.counts(sending.dispatch.id) == DeliveryCounts{{DeliveryState::queued, 3}, {DeliveryState::in_doubt, 1}});
  const auto again = later.claim(sending.dispatch.id, 10, "new", at(6), kHour).recipients;
  CHECK(again.size() == 3);
  for (const auto& one : again) CHECK(one.attempts == 1);  // a crash is no attempt: no wait grows by it
  const auto& email = hand.at(0).subscriber.email;
  CHECK(later.resolve(sending.dispatch.id, {.email = email, .becomes = DeliveryState::sent, .by = "ann"}, at(7)) == 1);
  CHECK(later.list(sending.dispatch.id, DeliveryState::sent, 0, 9).at(0).reply ==
        "settled by ann (" + std::string(kSenderStopped) + ")");
  CHECK(later.counts(sending.dispatch.id) == DeliveryCounts{{DeliveryState::attempting, 3}, {DeliveryState::sent, 1}});
}

TEST_CASE_TEMPLATE("a lease that ended frees what its sender had, and a living one keeps it", Place, InSqlite,
                   InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  Sending<Place> sending(opened, 2);
  static_cast<void>(sending.claim(1, 2, "slow"));
  static_cast<void>(sending.claim(1, 100, "quick"));
  sending.dispatches.release_ended(sending.dispatch.id, at(2 + 3600));
  CHECK(sending.dispatches.senders() == std::vector<std::string>{"quick"});
  CHECK(sending.claim(5, 4000).size() == 1);
}

TEST_CASE_TEMPLATE("what was given back does not count as an attempt, and a pause stays with the issue", Place,
                   InSqlite, InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  Sending<Place> sending(opened, 2);
  sending.dispatches.give_back(sending.claim(2));
  CHECK(sending.dispatches.attempts_since(at(0)) == 0);
  CHECK(sending.claim(2).at(0).attempts == 1);
  CHECK(sending.dispatches.attempts_since(at(0)) == 2);
  sending.dispatches.pause(sending.dispatch.id, "12 of the last 200 were refused for good");
  CHECK(sending.dispatches.find("2021-03", 1)->pause == "12 of the last 200 were refused for good");
}

TEST_CASE_TEMPLATE("two programs that send at once never have the same recipient", Place, InSqlite, InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  Sending<Place> sending(opened, 300);
  Store other(opened.place.setting(), opened.place.project().path());
  std::mutex mutex;
  std::multiset<std::int64_t> claimed;
  const auto send = [&](Dispatches mine, const std::string& name) {
    while (true) {
      const auto some = mine.claim(sending.dispatch.id, 7, name, at(9), kHour);
      if (!some.any) return;
      const std::lock_guard lock(mutex);
      for (const auto& one : some.recipients) claimed.insert(one.id);
    }
  };
  std::vector<std::thread> senders;
  for (const char* name : {"a", "b"}) {
    senders.emplace_back([&, name] { send(Dispatches(opened.store()), name); });
    senders.emplace_back([&, name] { send(Dispatches(other), std::string("other ") + name); });
  }
  for (auto& sender : senders) sender.join();
  CHECK(claimed.size() == 300);
  CHECK(std::set<std::int64_t>(claimed.begin(), claimed.end()).size() == 300);
}

TEST_CASE_TEMPLATE("whoever left and has not got it is counted by what they wait for", Place, InSqlite, InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  Sending<Place> sending(opened, 6);
  const auto gone = [&] { return count_gone(opened.store(), sending.dispatch.id); };
  CHECK(gone().empty());
  const auto first = sending.claim(4);
  const auto end = [&](std::size_t which, DeliveryState state) {
    sending.dispatches.settle({{first[which], {state, "said", at(99)}}}, at(3));
    sending.subscribers.unsubscribe(first[which].subscriber.id, at(4));
  };
  end(0, DeliveryState::sent);
  end(1, DeliveryState::deferred);
  end(2, DeliveryState::in_doubt);
  CHECK(sending.dispatches.doubt(first[3], {}, at(3))());
  sending.subscribers.unsubscribe(first[3].subscriber.id, at(4));  // while an answer is awaited
  CHECK(gone() == DeliveryCounts{{DeliveryState::in_doubt, 1}, {DeliveryState::deferred, 1}});
}

TEST_CASE_TEMPLATE("of a server's words the bytes alone are replaced that are no UTF-8", Place, InSqlite,
                   InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  Sending<Place> sending(opened, 1);
  const auto recipient = sending.claim(1).front();
  sending.dispatches.settle({{recipient, {DeliveryState::failed, "550 5.1.1 bo\xEEte d'\u00E9t\u00E9", {}}}}, at(3));
  CHECK(sending.dispatches.list(sending.dispatch.id, {}, 0, 1).front().reply == "550 5.1.1 bo\uFFFDte d'\u00E9t\u00E9");
}
