#include "dispatch/sender.hpp"

#include "base/error.hpp"
#include "dispatch/seat.hpp"
#include "mail/lasting_fault.hpp"
#include "store/subscribers.hpp"
#include "support/temporary_folder.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>

using namespace signpost;
using namespace signpost::dispatch;
using mail::Step;
using mail::Verdict;
using store::DeliveryCounts;
using store::DeliveryState;
using namespace std::chrono_literals;

namespace {

/// What a server does with one recipient's message.
enum class Fate { taken, refused, put_off, cut_before_end, cut_in_content, cut_after_end, sender_refused };

/// A mail server with several connections.
struct FakeServer {
  std::mutex guard;
  std::map<std::string, int> delivered;
  std::map<std::string, Fate> fates;
  int unreachable = 0;      ///< so many connections fail
  bool is_refused = false;  ///< every connection fails, and will
  int refusals = 0;
  int connections = 0;
};

mail::Delivery answer(Verdict verdict, Step step, int code) {
  return {.verdict = verdict, .step = step, .reply = {code, "said"}, .reason = code == 0 ? "cut" : ""};
}

class FakeConnection final : public mail::Transport {
 public:
  explicit FakeConnection(FakeServer& server) : server_(server) {
    const std::lock_guard lock(server_.guard);
    if (server_.is_refused) {
      ++server_.refusals;
      throw mail::LastingFault("the certificate of mail.example:25 is not to be trusted");
    }
    if (server_.unreachable > 0) {
      --server_.unreachable;
      throw Error("no connection to mail.example:25");
    }
    ++server_.connections;
  }

  mail::Delivery deliver(const mail::Outgoing& outgoing, mail::Handover& handover) override {
    const auto& recipient = outgoing.envelope.recipient;
    if (announced_ != nullptr) CHECK(announced_ == &outgoing);
    announced_ = nullptr;
    const auto fate = fate_of(recipient);
    if (fate == Fate::sender_refused) return answer(Verdict::refused, Step::sender, 550);
    if (fate == Fate::refused) return answer(Verdict::refused, Step::recipient, 550);
    if (fate == Fate::put_off) return answer(Verdict::deferred, Step::recipient, 450);
    if (fate == Fate::cut_before_end) return answer(Verdict::deferred, Step::data, 0);
    handover.content_begins();
    if (fate == Fate::cut_in_content) return answer(Verdict::deferred, Step::data, 0);
    handover.before_end();
    announced_ = handover.next();
    if (fate == Fate::cut_after_end) return answer(Verdict::in_doubt, Step::content, 0);
    const std::lock_guard lock(server_.guard);
    ++server_.delivered[recipient];
    return answer(Verdict::sent, Step::content, 250);
  }

 private:
  Fate fate_of(const std::string& recipient) {
    const std::lock_guard lock(server_.guard);
    const auto found = server_.fates.find(recipient);
    return found == server_.fates.end() ? Fate::taken : found->second;
  }

  FakeServer& server_;
  const mail::Outgoing* announced_ = nullptr;
};

class Hands final : public Clock {
 public:
  UtcSeconds now() const override { return UtcSeconds(std::chrono::seconds(seconds.load())); }
  Date today() const override { return std::chrono::floor<std::chrono::days>(now()); }
  std::atomic<std::int64_t> seconds = 1'617'000'000;
};

struct Issue {
  TemporaryFolder project;
  Hands clock;
  store::Store rows{"sqlite:var/signpost.db", project.path()};
  store::Dispatches dispatches{rows};
  FakeServer server;
  std::int64_t id = 0;

  explicit Issue(int count) {
    std::vector<store::NewSubscriber> all;
    for (int k = 0; k < count; ++k) {
      all.push_back({.email = address(k),
                     .preferences = {.name = "", .language = "en", .audiences = {}},
                     .wording = {.version = "w-1", .text = "yes"},
                     .source = "import"});
    }
    store::Subscribers(rows).import(all, clock.now());
    id = dispatches
             .freeze(
                 {.issue = "2021-03", .edition = 1, .content = "", .approved_by = "lead", .starts_at = clock.now()},
                 [](const store::Subscriber&) { return true; }, clock.now())
             .id;
  }

  static std::string address(int k) { return fmt::format("reader{}@example.org", k); }

  Ended send(
      Course course = {.connections = 3}, const std::function<void(Sender&)>& tick = [](Sender&) {}) {
    const Seat seat(project.path(), dispatches, clock);
    StoreLedger ledger(rows, id, seat.name(), clock);
    Sender sender(
        ledger, [this] { return std::make_unique<FakeConnection>(server); },
        [](const store::InHand& recipient, const std::string&) {
          if (recipient.subscriber.email == address(7)) throw Error("the address cannot be written to");
          return mail::Outgoing{{"news@example.org", recipient.subscriber.email}, "message"};
        },
        clock, course);
    return sender.run([&] { tick(sender); });
  }

  DeliveryCounts counts() { return dispatches.counts(id); }
};

}  // namespace

TEST_CASE("every recipient gets one copy, and every row says so") {
  Issue issue(100);
  const auto ended = issue.send();
  CHECK(ended.ending == Ending::nothing_due);
  CHECK_FALSE(ended.next);
  CHECK(ended.sent == 99);
  CHECK(issue.counts() == DeliveryCounts{{DeliveryState::sent, 99}, {DeliveryState::failed, 1}});
  CHECK(issue.server.delivered.size() == 99);
  for (const auto& [address, times] : issue.server.delivered) CHECK(times == 1);
  CHECK(issue.dispatches.list(issue.id, DeliveryState::failed, 0, 9).front().reply ==
        "the address cannot be written to");
  CHECK(issue.send().sent == 0);
  for (const auto& [address, times] : issue.server.delivered) CHECK(times == 1);
}

TEST_CASE("what the server says of a recipient is that recipient's row alone") {
  Issue issue(6);
  issue.server.fates = {
      {Issue::address(0), Fate::refused}, {Issue::address(1), Fate::put_off}, {Issue::address(2), Fate::cut_after_end}};
  const auto ended = issue.send();
  CHECK(ended.next == issue.clock.now() + 300s);
  CHECK(issue.counts() == DeliveryCounts{{DeliveryState::sent, 3},
                                         {DeliveryState::failed, 1},
                                         {DeliveryState::deferred, 1},
                                         {DeliveryState::in_doubt, 1}});
  issue.clock.seconds += 300;
  issue.server.fates.clear();
  issue.send();
  CHECK(issue.counts() ==
        DeliveryCounts{{DeliveryState::sent, 4}, {DeliveryState::failed, 1}, {DeliveryState::in_doubt, 1}});
  CHECK(issue.server.delivered.count(Issue::address(2)) == 0);
}

TEST_CASE("a line that is cut before a message's end is no doubt: the recipient is tried again in a moment") {
  Issue issue(20);
  issue.server.fates = {{Issue::address(3), Fate::cut_in_content}, {Issue::address(5), Fate::cut_before_end}};
  const auto ended = issue.send({.connections = 2}, [&](Sender&) {
    const std::lock_guard lock(issue.server.guard);
    if (issue.counts()[DeliveryState::deferred] < 2) return;
    issue.server.fates.clear();
    issue.clock.seconds += 15;
  });
  CHECK(ended.ending == Ending::nothing_due);
  CHECK(issue.counts() == DeliveryCounts{{DeliveryState::sent, 19}, {DeliveryState::failed, 1}});
  for (const auto& [address, times] : issue.server.delivered) CHECK(times == 1);
}

TEST_CASE("no more of a domain are tried in an hour than are allowed, also by another sender") {
  Issue issue(30);
  const Course slow{.connections = 2, .rates = {.domains = {.per_hour = 8, .named = {{"example.com", 0}}}}};
  const auto ended = issue.send(slow);
  CHECK(ended.ending == Ending::nothing_due);
  CHECK(ended.next == issue.clock.now() + 1h);
  CHECK(issue.server.delivered.size() <= 8);
  CHECK(issue.counts()[DeliveryState::queued] == 22);
  issue.clock.seconds += 1800;
  issue.send(slow);
  CHECK(issue.counts()[DeliveryState::queued] == 22);
  issue.clock.seconds += 1801;
  issue.send(slow);
  CHECK(issue.counts()[DeliveryState::queued] == 14);
  issue.send({.connections = 2, .rates = {.domains = {.per_hour = 8, .named = {{"example.org", 0}}}}});
  CHECK(issue.counts()[DeliveryState::queued] == 14);  // they wait for their hour
  issue.dispatches.end_postponement(issue.id, issue.clock.now());
  issue.send({.connections = 2, .rates = {.domains = {.per_hour = 8, .named = {{"example.org", 0}}}}});
  CHECK(issue.counts() == DeliveryCounts{{DeliveryState::sent, 29}, {DeliveryState::failed, 1}});
}

TEST_CASE("a server that refuses the sender stops the issue, and nobody's address is blamed") {
  Issue issue(40);
  for (int k = 0; k < 40; ++k) issue.server.fates[Issue::address(k)] = Fate::sender_refused;
  const auto ended = issue.send({.connections = 1});
  CHECK(ended.ending == Ending::paused);
  CHECK(ended.reason == "refused at MAIL FROM: 550 said");
  CHECK(issue.dispatches.find("2021-03", 1)->pause == ended.reason);
  CHECK(issue.counts() == DeliveryCounts{{DeliveryState::queued, 39}, {DeliveryState::deferred, 1}});
}

TEST_CASE("too many who are refused for good pause the issue") {
  Issue issue(400);
  for (int k = 100; k < 400; k += 5) issue.server.fates[Issue::address(k)] = Fate::refused;
  const auto ended = issue.send({.connections = 1});
  CHECK(ended.ending == Ending::paused);
  CHECK(issue.counts()[DeliveryState::failed] < 60);
  CHECK(issue.counts()[DeliveryState::queued] > 100);
  CHECK(issue.counts().count(DeliveryState::attempting) == 0);
}

TEST_CASE("a mail server that cannot be reached for a while is waited for, and then it is told") {
  Issue issue(10);
  issue.server.unreachable = 2;
  CHECK(issue.send({.connections = 1, .trouble_wait = 1ms}).ending == Ending::nothing_due);
  CHECK(issue.counts()[DeliveryState::sent] == 9);
  Issue other(10);
  other.server.unreachable = 1000;
  CHECK_THROWS_WITH_AS(other.send({.connections = 1, .trouble_wait = 1ms}), "no connection to mail.example:25", Error);
  auto counts = other.counts();
  CHECK(counts[DeliveryState::queued] + counts[DeliveryState::failed] == 10);  // reader 7 may have had their turn
  CHECK(other.server.delivered.empty());
}

TEST_CASE("a mail server that will not be right in a moment is told at once") {
  Issue issue(10);
  issue.server.is_refused = true;
  CHECK_THROWS_AS(issue.send({.connections = 2, .trouble_wait = 1h}), mail::LastingFault);
  CHECK(issue.server.refusals <= 2);
  auto counts = issue.counts();
  CHECK(counts[DeliveryState::queued] + counts[DeliveryState::failed] == 10);  // reader 7 may have had their turn
}

TEST_CASE("whoever is told how far it is may fail: the lines end, and the fault is passed on") {
  Issue issue(500);
  const auto fails = [](Sender&) { throw Error("the database is away"); };
  CHECK_THROWS_WITH_AS(issue.send({.connections = 2, .rates = {.per_second = 100}}, fails), "the database is away",
                       Error);
  CHECK(issue.counts().count(DeliveryState::attempting) == 0);
}

TEST_CASE("asked to stop, a sender finishes what is on its way and gives the rest back") {
  Issue issue(2000);
  const auto ended =
      issue.send({.connections = 2, .rates = {.per_second = 400}}, [](Sender& sender) { sender.stop(); });
  CHECK(ended.ending == Ending::stopped);
  const auto counts = issue.counts();
  CHECK(counts.count(DeliveryState::attempting) == 0);
  CHECK(counts.count(DeliveryState::in_doubt) == 0);
  CHECK(counts.at(DeliveryState::queued) > 0);
  CHECK(static_cast<std::size_t>(counts.at(DeliveryState::sent)) == issue.server.delivered.size());
}

TEST_CASE("no more go out in an hour than are allowed, also by another sender") {
  Issue issue(30);
  const Course slow{.connections = 1, .rates = {.per_hour = 8}};
  int ticks = 0;
  const auto tick = [&](Sender& sender) {
    if (++ticks > 4) sender.stop();
  };
  issue.send(slow, tick);
  CHECK(issue.counts()[DeliveryState::sent] <= 8);
  ticks = 0;
  issue.send(slow, tick);
  CHECK(issue.counts()[DeliveryState::sent] <= 8);
  issue.clock.seconds += 3601;
  ticks = 0;
  issue.send(slow, [&](Sender& sender) {
    if (++ticks > 300 || issue.counts()[DeliveryState::sent] > 8) sender.stop();
  });
  CHECK(issue.counts()[DeliveryState::sent] > 8);
}

TEST_CASE("a dead sender's recipients are taken over at once, a living one's are not") {
  Issue issue(5);
  {
    const Seat living(issue.project.path(), issue.dispatches, issue.clock);
    issue.dispatches.claim(issue.id, 2, living.name(), issue.clock.now(), 1h);
    CHECK(release_dead(issue.project.path(), issue.dispatches, issue.clock.now()) == 0);
    CHECK_FALSE(is_dead(issue.project.path(), living.name()));
    CHECK(issue.counts()[DeliveryState::attempting] == 2);
  }
  CHECK(issue.counts()[DeliveryState::queued] == 5);  // what it had in hand at its end
  CHECK(std::filesystem::is_empty(issue.project.path() / "var/senders"));
  // The lock file of a killed sender stays; nobody holds its lock.
  const std::string dead = "dead";
  std::filesystem::create_directories(issue.project.path() / "var/senders");
  std::ofstream(issue.project.path() / "var/senders" / dead).put('\n');
  issue.dispatches.claim(issue.id, 2, dead, issue.clock.now(), 1h);
  CHECK(is_dead(issue.project.path(), dead));
  CHECK(release_dead(issue.project.path(), issue.dispatches, issue.clock.now()) == 1);
  CHECK_FALSE(std::filesystem::exists(issue.project.path() / "var/senders" / dead));
}
