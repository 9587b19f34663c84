#include "desk/send_desk.hpp"

#include "desk/workshop.hpp"
#include "store/subscribers.hpp"

#include <doctest/doctest.h>
#include <algorithm>

using namespace signpost;
using namespace signpost::desk;
using store::DeliveryState;
using namespace std::chrono_literals;

namespace {

constexpr auto kSend = "/issues/2021-03/send";

/// A desk that an editor is signed in to.
struct SendRoom {
  SendRoom() { shop.sign_in(); }

  web::Response approve(web::Fields more) {
    for (const auto& [name, value] :
         {std::pair("edition", "1"), std::pair("content", "abc"), std::pair("name", "2021-03")}) {
      if (!more.has(name)) more.add(name, value);
    }
    return shop.post(kSend, more);
  }

  /// The issue on its way to these.
  store::Dispatch begin(const std::vector<std::string>& people) {
    std::vector<store::NewSubscriber> all;
    for (const auto& email : people) {
      all.push_back({.email = email, .wording = {"1", "yes"}, .source = "import"});
    }
    store::Subscribers(shop.store()).import(all, shop.clock().now());
    return store::Dispatches(shop.store())
        .freeze(
            {.issue = "2021-03", .content = "abc", .approved_by = "Ada", .starts_at = shop.clock().now()},
            [](const store::Subscriber&) { return true; }, shop.clock().now());
  }

  void settle(const store::Dispatch& dispatch, DeliveryState state, const std::string& reply) {
    store::Dispatches dispatches(shop.store());
    const auto claimed = dispatches.claim(dispatch.id, 1, "sender", shop.clock().now(), 1h);
    dispatches.settle({{claimed.recipients.at(0), {state, reply, {}}}}, shop.clock().now());
  }

  Workshop shop;
};

}  // namespace

TEST_CASE("the gate shows who gets it, and asks for the issue's name") {
  SendRoom room;
  const auto page = room.shop.get(kSend);
  CHECK(page.status == 200);
  CHECK(says(page, "Nothing stands in the way"));
  CHECK(says(page, "Approve it for 2 readers"));
  CHECK(hidden(page.body, "content") == "abc");
  CHECK(hidden(page.body, "edition") == "1");
}

TEST_CASE("what stands in the way leaves no form to go past it") {
  SendRoom room;
  room.shop.sendings().made.reasons = {"signpost.yaml has no <base_url>"};
  const auto page = room.shop.get(kSend);
  CHECK(says(page, "Signpost.yaml has no &lt;base_url&gt;."));
  CHECK_FALSE(says(page, "name=\"name\""));
}

TEST_CASE("an approval carries who gave it, for which words and from when on") {
  SendRoom room;
  CHECK(room.approve(fields({{"when", "now"}})).status == 303);
  REQUIRE(room.shop.sendings().approvals.size() == 1);
  const auto& approval = room.shop.sendings().approvals.front();
  CHECK(approval.editor == "Ada");
  CHECK(approval.content == "abc");
  CHECK(approval.edition == 1);
  CHECK_FALSE(approval.starts_at);
  CHECK(room.approve(fields({{"when", "later"}, {"date", "2031-05-06"}, {"time", "09:30"}})).status == 303);
  CHECK(room.shop.sendings().approvals.back().starts_at);
}

TEST_CASE("whoever types another name, or a time that is none, is asked again and keeps what they typed") {
  SendRoom room;
  const auto name = room.approve(fields({{"name", "2021-04 <b>"}, {"when", "now"}}));
  CHECK(name.status == 422);
  CHECK(says(name, "value=\"2021-04 &lt;b&gt;\""));
  for (const auto& [date, time] : {std::pair("2031-02-30", "09:00"), std::pair("2031-05-06", "9"), std::pair("", ""),
                                   std::pair("2001-01-01", "09:00")}) {
    const auto page = room.approve(fields({{"when", "later"}, {"date", date}, {"time", time}}));
    CHECK(page.status == 422);
    CHECK(says(page, "aria-invalid=\"true\""));
  }
  CHECK(room.approve(fields({{"edition", "0"}})).status == 404);
  CHECK(room.approve(fields({{"edition", "x"}})).status == 404);
  CHECK(room.shop.sendings().approvals.empty());
}

TEST_CASE("when it is to go out has to be said in words that are known") {
  SendRoom room;
  for (const auto* when : {"", "tomorrow"}) {
    const auto page = room.approve(fields({{"when", when}}));
    CHECK(page.status == 422);
    CHECK(says(page, "Choose when it is to go out."));
  }
  CHECK(room.shop.sendings().approvals.empty());
}

TEST_CASE("an issue that is to be published on a day to come is set for that day or later") {
  SendRoom room;
  room.shop.sendings().made.first_day = parse_date("2031-05-06");
  const auto page = room.shop.get(kSend);
  CHECK(says(page, "It is to be published on 6 May 2031"));
  CHECK(says(page, "type=\"date\" value=\"2031-05-06\""));
  CHECK_FALSE(says(page, "value=\"now\""));
  room.shop.sendings().outcome = Approved::early;
  const auto refused = room.approve(fields({{"when", "now"}}));
  CHECK(refused.status == 422);
  CHECK(says(refused, "choose that day, or one after it"));
  room.begin({"a@example.org"});
  store::Dispatches dispatches(room.shop.store());
  dispatches.reschedule(1, room.shop.clock().now() + 5min);
  const auto move = [&](const std::string& date) {
    return room.shop.post("/issues/2021-03/time",
                          fields({{"edition", "1"}, {"when", "later"}, {"date", date}, {"time", "10:00"}}));
  };
  CHECK(move("2031-05-05").status == 422);
  CHECK(move("2031-05-06").status == 303);
}

TEST_CASE("what was called off before its time goes on as it was set, or at another") {
  SendRoom room;
  const auto dispatch = room.begin({"a@example.org"});
  store::Dispatches dispatches(room.shop.store());
  dispatches.reschedule(dispatch.id, room.shop.clock().now() + 5min);
  CHECK(says(room.shop.get(kSend), "Call it off for now"));
  room.shop.post("/issues/2021-03/pause", fields({{"edition", "1"}}));
  const auto page = room.shop.get(kSend);
  CHECK(says(page, "Called off. Nothing has gone out"));
  CHECK(says(page, "Let it wait for its time"));
  CHECK(says(page, "Set this time and go on"));
  room.shop.post("/issues/2021-03/time", fields({{"edition", "1"}, {"date", "2031-05-06"}, {"time", "09:30"}}));
  const auto now = *dispatches.find("2021-03", 1);
  CHECK(now.pause.empty());
  CHECK(now.starts_at > room.shop.clock().now() + 5min);
}

TEST_CASE("what was called off and has missed its time asks for the name before everybody gets it at once") {
  SendRoom room;
  const auto dispatch = room.begin({"a@example.org", "b@example.org"});
  store::Dispatches dispatches(room.shop.store());
  dispatches.reschedule(dispatch.id, room.shop.clock().now() + 5min);
  room.shop.post("/issues/2021-03/pause", fields({{"edition", "1"}}));
  room.shop.clock().pass(10min);
  CHECK(says(room.shop.get(kSend), "which has passed. If it goes on, it goes to all 2 readers at once."));
  const auto resume = [&](const std::string& name) {
    return room.shop.post("/issues/2021-03/resume", fields({{"edition", "1"}, {"name", name}}));
  };
  const auto refused = resume("");
  CHECK(refused.status == 422);
  CHECK(says(refused, "everybody would get it at once"));
  CHECK_FALSE(dispatches.find("2021-03", 1)->pause.empty());
  CHECK(resume("2021-03").status == 303);
  CHECK(dispatches.find("2021-03", 1)->pause.empty());
}

TEST_CASE("who approves what was approved a moment ago is told so") {
  SendRoom room;
  room.begin({"a@example.org"});
  room.shop.sendings().outcome = Approved::before;
  CHECK(room.approve(fields({{"when", "now"}})).status == 303);
  CHECK(says(room.shop.get(kSend), "It was approved before: it goes out once."));
}

TEST_CASE("words that changed under an editor's eyes are told, and nothing is sent") {
  SendRoom room;
  room.shop.sendings().outcome = Approved::changed;
  const auto page = room.approve(fields({{"when", "now"}}));
  CHECK(page.status == 409);
  CHECK(says(page, "have changed since you opened this page"));
}

TEST_CASE("a sending can be stopped with a reason, which the account keeps, and goes on") {
  SendRoom room;
  const auto dispatch = room.begin({"a@example.org"});
  CHECK(says(room.shop.get(kSend), "0 of 1 sent"));
  room.shop.post("/issues/2021-03/pause", fields({{"edition", "1"}, {"reason", "the <date>\r\nis wrong"}}));
  CHECK(store::Dispatches(room.shop.store()).find("2021-03", 1)->pause.starts_with("stopped by Ada: the <date>"));
  CHECK(says(room.shop.get(kSend), "Stopped by Ada: the &lt;date&gt;"));
  CHECK(says(room.shop.get("/"), "Needs your decision"));
  CHECK(room.shop.sendings().woken == 1);
  room.shop.post("/issues/2021-03/resume", fields({{"edition", "1"}}));
  CHECK(store::Dispatches(room.shop.store()).find("2021-03", 1)->pause.empty());
  CHECK(room.shop.post("/issues/2021-03/pause", fields({{"edition", "9"}})).status == 404);
  CHECK(dispatch.id == 1);
}

TEST_CASE("a text that changed midway is approved on the page of its progress") {
  SendRoom room;
  room.begin({"a@example.org"});
  room.shop.sendings().work = {.held = "The text has changed since it was approved", .is_changed = true};
  const auto page = room.shop.get(kSend);
  CHECK(says(page, "Needs your approval again"));
  CHECK(says(page, "Send the new text to the one who is left"));
}

TEST_CASE("recipients are listed by state and found by address or by what a server said") {
  SendRoom room;
  const auto dispatch = room.begin({"a@example.org", "b@example.org"});
  room.settle(dispatch, DeliveryState::failed, "550 <no> such user");
  const auto base = std::string("/issues/2021-03/deliveries");
  CHECK(says(room.shop.get(base), "550 &lt;no&gt; such user"));
  CHECK(says(room.shop.get(base + "?state=failed"), ">Not reached</span>"));
  CHECK(says(room.shop.get(base + "?words=NO%3E+such"), "550 &lt;no&gt;"));
  CHECK(says(room.shop.get(base + "?words=%25"), "Nobody was found"));
  CHECK(says(room.shop.get(base + "?words=%FF&state=x&after=-1&edition=1"), "b@example.org"));
  CHECK(room.shop.get(base + "?edition=7").status == 404);
  const auto table = room.shop.get(base + ".csv?state=failed");
  CHECK(
      table.body.starts_with("\xEF\xBB\xBF"
                             "email,state,reply,attempts,changed_at,came_back,came_back_reason\r\n"));
  CHECK(says(table, ",failed,550 <no> such user,1,"));
}

TEST_CASE("those in doubt are settled one by one or all together, and nobody by an empty address") {
  SendRoom room;
  const auto dispatch = room.begin({"a@example.org", "b@example.org", "c@example.org"});
  for (int k = 0; k < 3; ++k) room.settle(dispatch, DeliveryState::in_doubt, "the line was cut");
  store::Dispatches dispatches(room.shop.store());
  const auto settle = [&](web::Fields more) {
    more.add("edition", "1");
    return room.shop.post("/issues/2021-03/settle", more).status;
  };
  CHECK(says(room.shop.get("/issues/2021-03/doubt"), "All 3 together"));
  CHECK(settle(fields({{"becomes", "sent"}})) == 422);
  CHECK(settle(fields({{"becomes", "suppressed"}, {"all", "yes"}})) == 422);
  CHECK(settle(fields({{"becomes", "sent"}, {"all", "yes"}, {"email", "a@example.org"}})) == 422);
  CHECK(dispatches.counts(dispatch.id).at(DeliveryState::in_doubt) == 3);
  CHECK(settle(fields({{"becomes", "sent"}, {"email", "a@example.org"}})) == 303);
  CHECK(dispatches.counts(dispatch.id).at(DeliveryState::sent) == 1);
  CHECK(settle(fields({{"becomes", "queued"}, {"all", "yes"}})) == 303);
  CHECK(dispatches.counts(dispatch.id).at(DeliveryState::queued) == 2);
}

TEST_CASE("events are told in parts while something happens, at once where nothing does, and keep nobody signed in") {
  SendRoom room;
  CHECK(room.shop.get("/issues/2021-03/sending/events").status == 204);
  const auto dispatch = room.begin({"a@example.org"});
  const auto moving = room.shop.get("/issues/2021-03/sending/events?edition=1");
  REQUIRE(moving.parts);
  CHECK(moving.parts()->find("\"phase\":\"sending\"") != std::string::npos);
  room.settle(dispatch, DeliveryState::sent, "250 ok");
  CHECK(moving.parts()->find("\"phase\":\"done\"") != std::string::npos);
  CHECK_FALSE(moving.parts());
  const auto done = room.shop.get("/issues/2021-03/sending/events");
  CHECK_FALSE(done.parts);
  CHECK(says(done, "\"phase\":\"done\""));
  for (int k = 0; k < 6; ++k) {
    room.shop.clock().pass(11min);
    room.shop.get("/issues/2021-03/sending/events");
  }
  CHECK(room.shop.get("/").status == 303);
}

TEST_CASE("more who listen than there are places get one event and ask again") {
  SendRoom room;
  room.begin({"a@example.org"});
  std::vector<web::Response> streams;
  for (int k = 0; k < 9; ++k) streams.push_back(room.shop.get("/issues/2021-03/sending/events"));
  CHECK(std::count_if(streams.begin(), streams.end(), [](const auto& one) { return bool(one.parts); }) == 6);
  streams.clear();
  CHECK(room.shop.get("/issues/2021-03/sending/events").parts);
}
