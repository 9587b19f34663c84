#include "store/subscribers.hpp"
#include "store/letters.hpp"
#include "store/places.hpp"

#include <doctest/doctest.h>

using namespace signpost;
using namespace signpost::store;

namespace {

std::string subscribed_id(Subscribers& subscribers, const NewSubscriber& who, std::int64_t time) {
  CHECK(std::holds_alternative<Subscribed>(subscribers.subscribe(who, at(time))));
  return subscribers.find_by_email(who.email)->id;
}

}  // namespace

TEST_CASE_TEMPLATE("somebody who subscribes is pending until they confirm, with their consent kept", Place, InSqlite,
                   InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  Subscribers subscribers(opened.store());
  const auto result = subscribers.subscribe(subscriber(), at(0), [](const Subscriber& row, Subscribed) {
    return std::vector{letter("confirmation", row.email)};
  });
  CHECK(std::get<Subscribed>(result) == Subscribed::asked);
  CHECK(Letters(opened.store()).counts().waiting == 1);
  const auto pending = subscribers.find_by_email("ROBIN.reader@EXAMPLE.org");
  REQUIRE(pending);
  CHECK(pending->state == SubscriberState::pending);
  CHECK(pending->preferences == subscriber().preferences);
  const auto active = subscribers.confirm(pending->id, at(60));
  REQUIRE(active);
  CHECK(active->state == SubscriberState::active);
  CHECK(active->confirmed_at == at(60));
  CHECK(subscribers.confirm(pending->id, at(90)) == active);
  CHECK(subscribers.consents(pending->id) ==
        std::vector{ConsentRecord{.wording = subscriber().wording, .given_at = at(0), .source = "form"}});
}

TEST_CASE_TEMPLATE("a form filled in by somebody else changes nothing of an active subscriber", Place, InSqlite,
                   InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  Subscribers subscribers(opened.store());
  const auto active = subscribers.confirm(subscribed_id(subscribers, subscriber(), 0), at(10));
  auto again = subscriber("Robin.Reader@example.org");
  again.preferences.name = "Somebody Else";
  Subscribed told = Subscribed::asked;
  const auto result = subscribers.subscribe(again, at(20), [&](const Subscriber&, Subscribed outcome) {
    told = outcome;
    return std::vector<NewLetter>{};
  });
  CHECK(std::get<Subscribed>(result) == Subscribed::already_active);
  CHECK(told == Subscribed::already_active);
  CHECK(subscribers.find(active->id) == active);
}

TEST_CASE_TEMPLATE("who unsubscribes is out at once, stays out of imports, and may come back by themselves", Place,
                   InSqlite, InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  Subscribers subscribers(opened.store());
  const auto id = subscribed_id(subscribers, subscriber(), 0);
  subscribers.confirm(id, at(10));
  CHECK(subscribers.unsubscribe(id, at(20))->state == SubscriberState::unsubscribed);
  CHECK(subscribers.unsubscribe(id, at(30))->changed_at == at(20));
  CHECK(subscribers.consents(id).front().ended_at == at(20));
  CHECK(std::get<Imported>(subscribers.import({subscriber()}, at(40)).at(0)) == Imported::kept_out);
  CHECK_FALSE(subscribers.confirm(id, at(50)));
  CHECK(std::get<Subscribed>(subscribers.subscribe(subscriber(), at(60))) == Subscribed::asked_again);
  CHECK(subscribers.confirm(id, at(70))->state == SubscriberState::active);
  CHECK(std::get<Imported>(subscribers.import({subscriber()}, at(80)).at(0)) == Imported::unchanged);
  CHECK(subscribers.consents(id).size() == 2);
}

TEST_CASE_TEMPLATE("an import adds, changes, leaves alone and refuses, and says which", Place, InSqlite, InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  Subscribers subscribers(opened.store());
  auto changed = subscriber("b@example.org");
  const std::vector rows = {subscriber("a@example.org"), changed};
  subscribers.import(rows, at(0));
  changed.preferences.audiences = {"families", "partners"};
  const auto results = subscribers.import(
      {subscriber("a@example.org"), changed, subscriber("c@example.org"), subscriber("nobody")}, at(10));
  CHECK(std::get<Imported>(results.at(0)) == Imported::unchanged);
  CHECK(std::get<Imported>(results.at(1)) == Imported::changed);
  CHECK(std::get<Imported>(results.at(2)) == Imported::added);
  CHECK(std::get<Unfit>(results.at(3)).field == "email");
  CHECK(subscribers.find_by_email("b@example.org")->preferences.audiences == changed.preferences.audiences);
  CHECK(subscribers.counts() == std::map<SubscriberState, std::int64_t>{{SubscriberState::active, 3}});
}

TEST_CASE_TEMPLATE("a list goes on where its last page ended", Place, InSqlite, InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  Subscribers subscribers(opened.store());
  std::vector<NewSubscriber> rows;
  for (int i = 0; i < 25; ++i) rows.push_back(subscriber("reader" + std::to_string(i) + "@example.org"));
  subscribers.import(rows, at(0));
  std::size_t seen = 0;
  std::string after;
  for (auto page = subscribers.list(SubscriberState::active, after, 10); !page.empty();
       page = subscribers.list(SubscriberState::active, after, 10)) {
    seen += page.size();
    after = page.back().id;
  }
  CHECK(seen == 25);
  CHECK(subscribers.list(SubscriberState::bounced, "", 10).empty());
  CHECK(subscribers.list({}, "", 100).size() == 25);
}

TEST_CASE_TEMPLATE("reports of mail systems mark those who still get mail", Place, InSqlite, InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  Subscribers subscribers(opened.store());
  subscribers.import({subscriber("a@example.org"), subscriber("b@example.org")}, at(0));
  const auto a = subscribers.find_by_email("a@example.org")->id;
  const auto b = subscribers.find_by_email("b@example.org")->id;
  CHECK(subscribers.mark(a, SubscriberState::bounced, at(10))->state == SubscriberState::bounced);
  CHECK(subscribers.mark(b, SubscriberState::complained, at(10))->state == SubscriberState::complained);
  CHECK(subscribers.mark(b, SubscriberState::bounced, at(20))->state == SubscriberState::complained);
  CHECK(std::get<Imported>(subscribers.import({subscriber("a@example.org")}, at(30)).at(0)) == Imported::kept_out);
  CHECK(std::get<Imported>(subscribers.import({subscriber("b@example.org")}, at(30)).at(0)) == Imported::kept_out);
}

TEST_CASE_TEMPLATE("preferences change by their owner, within their limits", Place, InSqlite, InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  Subscribers subscribers(opened.store());
  const auto id = subscribed_id(subscribers, subscriber(), 0);
  const Preferences wanted{.name = "R. Reader", .language = "cy", .audiences = {}};
  CHECK(std::get<Subscriber>(subscribers.set_preferences(id, wanted, at(5))).preferences == wanted);
  CHECK(std::get<Unfit>(subscribers.set_preferences(id, {.audiences = {"a|b"}}, at(5))).field == "audience");
  CHECK(std::holds_alternative<std::monostate>(subscribers.set_preferences("nobody", wanted, at(5))));
  CHECK_FALSE(subscribers.find("\xFF"));
}

TEST_CASE("an address is the same in capitals and in decomposed letters") {
  CHECK(address_key("Robin@Example.ORG") == "robin@example.org");
  CHECK(address_key("robin@BU\xCC\x88RO.example") == address_key("robin@b\xC3\xBCro.example"));
}

TEST_CASE("an international domain is one address in both of its spellings") {
  CHECK(address_key("Info@xn--bcher-kva.example") == "info@bücher.example");
  CHECK(address_key("info@BÜCHER.example") == "info@bücher.example");
  CHECK(address_key("xn--no-domain-.example") == "xn--no-domain-.example");
}

TEST_CASE_TEMPLATE("a list's consent has the time that it states, and is written down once", Place, InSqlite,
                   InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  Subscribers subscribers(opened.store());
  auto stated = subscriber();
  stated.agreed_at = at(-1000);
  subscribers.import({stated}, at(0));
  const auto before = *subscribers.find_by_email(stated.email);
  CHECK(std::get<Imported>(subscribers.import({stated}, at(10)).at(0)) == Imported::unchanged);
  CHECK(subscribers.find(before.id) == before);
  CHECK(subscribers.consents(before.id).size() == 1);
  CHECK(subscribers.consents(before.id).front().given_at == at(-1000));
  stated.wording = {.version = "import-2", .text = "On the phone"};
  stated.agreed_at = at(-500);
  CHECK(std::get<Imported>(subscribers.would_import({stated}).at(0)) == Imported::changed);
  CHECK(subscribers.consents(before.id).size() == 1);
  CHECK(std::get<Imported>(subscribers.import({stated}, at(20)).at(0)) == Imported::changed);
  CHECK(subscribers.consents(before.id).size() == 2);
  CHECK(subscribers.listed({}).at(0).consent->wording.text == "On the phone");
}

TEST_CASE_TEMPLATE("what a list says nothing of stays as it was", Place, InSqlite, InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  Subscribers subscribers(opened.store());
  subscribers.import({subscriber()}, at(0));
  auto bare = subscriber();
  bare.preferences = {};
  const Unsaid all{.name = true, .language = true, .audiences = true};
  CHECK(std::get<Imported>(subscribers.import({bare}, at(10), all).at(0)) == Imported::unchanged);
  CHECK(subscribers.find_by_email(bare.email)->preferences == subscriber().preferences);
  CHECK(std::get<Imported>(subscribers.import({bare}, at(10)).at(0)) == Imported::changed);
  CHECK(subscribers.find_by_email(bare.email)->preferences == Preferences{});
}

TEST_CASE_TEMPLATE("what an import would do is told, and nothing is written", Place, InSqlite, InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  Subscribers subscribers(opened.store());
  subscribers.import({subscriber("a@example.org"), subscriber("b@example.org")}, at(0));
  subscribers.unsubscribe(subscribers.find_by_email("b@example.org")->id, at(5));
  const auto commits = opened.store().commits();
  const auto results = subscribers.would_import(
      {subscriber("a@example.org"), subscriber("B@example.org"), subscriber("c@example.org"), subscriber("nobody")});
  CHECK(std::get<Imported>(results.at(0)) == Imported::unchanged);
  CHECK(std::get<Imported>(results.at(1)) == Imported::kept_out);
  CHECK(std::get<Imported>(results.at(2)) == Imported::added);
  CHECK(std::get<Unfit>(results.at(3)).field == "email");
  CHECK(opened.store().commits() == commits);
  CHECK(subscribers.why_kept_out("B@example.org") == SubscriberState::unsubscribed);
  CHECK_FALSE(subscribers.why_kept_out("a@example.org"));
  CHECK_FALSE(subscribers.why_kept_out("c@example.org"));
}

TEST_CASE_TEMPLATE("the list is by address, with the consent that holds, and is looked through in any case", Place,
                   InSqlite, InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  Subscribers subscribers(opened.store());
  std::vector<NewSubscriber> rows;
  for (int i = 0; i < 1200; ++i) rows.push_back(subscriber("reader" + std::to_string(i) + "@example.org"));
  rows.at(7).preferences = {.name = "ÉMILE", .audiences = {"staff"}};
  subscribers.import(rows, at(0));
  subscribers.unsubscribe(subscribers.find_by_email("reader8@example.org")->id, at(5));
  const auto all = subscribers.listed({});
  REQUIRE(all.size() == 1200);
  CHECK(all.front().subscriber.email == "reader0@example.org");
  CHECK(all.front().consent->wording == subscriber().wording);
  CHECK(subscribers.listed({.state = SubscriberState::unsubscribed}).at(0).consent->ended_at == at(5));
  CHECK(subscribers.listed({.words = "émile"}).at(0).subscriber.email == "reader7@example.org");
  CHECK(subscribers.listed({.audience = "staff"}).size() == 1);
  CHECK(subscribers.listed({.words = "READER119"}).size() == 11);
}
