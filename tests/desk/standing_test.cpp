#include "desk/standing.hpp"

#include "desk/progress_view.hpp"

#include <doctest/doctest.h>

using namespace signpost;
using namespace signpost::desk;
using store::DeliveryCounts;
using store::DeliveryState;
using namespace std::chrono_literals;

namespace {

constexpr UtcSeconds kNow{std::chrono::seconds(1'700'000'000)};

/// One sending, as the account and the sender have it.
struct Scene {
  store::Dispatch dispatch{.id = 1, .issue = "2021-03", .frozen_at = kNow, .starts_at = kNow};
  DeliveryCounts counts;
  store::Waits waits = {};
  Work work;

  Standing look() const { return standing_of(dispatch, counts, waits, work, kNow); }
};

bool holds(const std::string& text, const std::string& words) {
  return text.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("whatever the numbers are, those planned are the sum of all") {
  Scene scene{.counts = {{DeliveryState::sent, 5},
                         {DeliveryState::failed, 1},
                         {DeliveryState::in_doubt, 2},
                         {DeliveryState::suppressed, 3},
                         {DeliveryState::deferred, 4},
                         {DeliveryState::queued, 6},
                         {DeliveryState::attempting, 7}}};
  const auto stands = scene.look();
  CHECK(stands.planned == 28);
  CHECK(stands.settled() == 11);
  CHECK(stands.to_go == 13);
  CHECK(stands.phase == Phase::sending);
  CHECK(stands.needs_decision());
}

TEST_CASE("a sending that is over says how many it reached, and whom to look at") {
  Scene scene{.counts = {{DeliveryState::sent, 1203}, {DeliveryState::failed, 1}}};
  CHECK(scene.look().phase == Phase::done);
  CHECK(scene.look().words == "It has reached 1,203 of 1,204. One was not reached: refused for good, or given up.");
  CHECK(in_short(scene.look()) == "Sent to 1,203");
  scene.counts[DeliveryState::in_doubt] = 2;
  CHECK(scene.look().headline == "Sent, with some in doubt");
  CHECK(in_short(scene.look()) == "Sent to 1,203; 2 in doubt");
}

TEST_CASE("nobody at all is no fault of the numbers") {
  const Scene scene{};
  CHECK(scene.look().phase == Phase::done);
  CHECK(holds(progress_json(scene.look()), R"("bar":{"sent":[0,0],"failed":[0,0],"doubt":[0,0],"deferred":[0,0]})"));
}

TEST_CASE("what holds a sending up is told, the editor's decision first") {
  Scene scene{.counts = {{DeliveryState::queued, 9}}};
  scene.work.trouble = "no connection to mail.example:25";
  CHECK(scene.look().phase == Phase::trouble);
  CHECK(holds(scene.look().words, "cannot be reached: No connection to mail.example:25. Nobody is lost"));
  scene.work = {.held = "The text has changed since it was approved", .is_changed = true};
  CHECK(scene.look().phase == Phase::held);
  CHECK(scene.look().needs_decision());
  scene.dispatch.starts_at = kNow + 1h;
  CHECK(scene.look().phase == Phase::held);  // an hour is left to approve it
  scene.work = {};
  CHECK(scene.look().phase == Phase::waiting);
  CHECK_FALSE(scene.look().needs_decision());
  scene.dispatch.pause = "stopped by Ada: the date is wrong";
  CHECK(scene.look().phase == Phase::paused);
  CHECK(holds(scene.look().words, "Stopped by Ada: the date is wrong."));
}

TEST_CASE("those whom their servers put off wait until their time") {
  Scene scene{.counts = {{DeliveryState::sent, 3}, {DeliveryState::deferred, 1}},
              .waits = {.for_servers = {1, kNow + 5min}, .for_limits = {}}};
  CHECK(scene.look().phase == Phase::put_off);
  CHECK(holds(scene.look().words, "One was put off by a mail server, which is common."));
  scene.waits.for_servers.next = kNow;
  CHECK(scene.look().phase == Phase::sending);
}

TEST_CASE("those who wait for our own limits are not told as put off by their servers") {
  Scene scene{.counts = {{DeliveryState::sent, 3}, {DeliveryState::queued, 20}},
              .waits = {.for_servers = {}, .for_limits = {20, kNow + 40min}}};
  CHECK(scene.look().phase == Phase::limited);
  CHECK(holds(scene.look().words, "20 wait, since no more may go to their mail systems within an hour"));
  scene.counts[DeliveryState::deferred] = 1;
  scene.waits.for_servers = {1, kNow + 5min};
  CHECK(scene.look().phase == Phase::put_off);
  CHECK(holds(scene.look().words, "One was put off by a mail server"));
  CHECK(holds(scene.look().words, "20 wait, since"));
  scene.counts[DeliveryState::queued] = 21;  // one of them is due
  CHECK(scene.look().phase == Phase::sending);
}

TEST_CASE("pace and time left come from what this run has done") {
  Scene scene{.counts = {{DeliveryState::sent, 130}, {DeliveryState::queued, 600}}};
  CHECK(scene.look().pace.empty());
  scene.work = {.is_running = true, .begun_at = kNow - 10s, .settled_before = 100};
  CHECK(scene.look().pace == "3 a second, about 4 minutes left");
  scene.work.begun_at = kNow - 60s;
  CHECK(scene.look().pace == "30 a minute, about 20 minutes left");
  scene.work.begun_at = kNow;
  CHECK(scene.look().pace.empty());
  scene.counts[DeliveryState::queued] = 100'000;
  scene.work.begun_at = kNow - 10s;
  CHECK(scene.look().pace == "3 a second, about 9 hours left");
}

TEST_CASE("one of many can still be seen in the bar, and the pieces never go beyond it") {
  Scene scene{.counts = {{DeliveryState::sent, 199'998}, {DeliveryState::failed, 1}, {DeliveryState::in_doubt, 1}}};
  CHECK(holds(progress_json(scene.look()), R"("failed":[999,1],"doubt":[1000,0])"));
  scene.counts = {{DeliveryState::sent, 1}, {DeliveryState::queued, 199'999}};
  CHECK(holds(progress_json(scene.look()), R"("sent":[0,6])"));
}

TEST_CASE("numbers are grouped as people read them") {
  CHECK(grouped(0) == "0");
  CHECK(grouped(999) == "999");
  CHECK(grouped(1000) == "1,000");
  CHECK(grouped(1'234'567) == "1,234,567");
}
