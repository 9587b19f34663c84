#include "dispatch/judgement.hpp"
#include "dispatch/pace.hpp"
#include "dispatch/refusals.hpp"

#include <doctest/doctest.h>

using namespace signpost;
using namespace signpost::dispatch;
using mail::Step;
using mail::Verdict;
using store::DeliveryState;
using namespace std::chrono_literals;

namespace {

constexpr UtcSeconds kNow{1'617'000'000s};

struct Case {
  Verdict verdict;
  Step step;
  int code;
  DeliveryState state;
  bool stops = false;
};

}  // namespace

TEST_CASE("each verdict of the dialogue means one state for the recipient") {
  const std::vector<Case> cases = {
      {Verdict::sent, Step::content, 250, DeliveryState::sent},
      {Verdict::refused, Step::recipient, 550, DeliveryState::failed},
      {Verdict::refused, Step::data, 554, DeliveryState::failed},
      {Verdict::refused, Step::content, 552, DeliveryState::failed},
      {Verdict::refused, Step::sender, 550, DeliveryState::deferred, true},
      {Verdict::refused, Step::sender, 0, DeliveryState::deferred, true},
      {Verdict::deferred, Step::recipient, 450, DeliveryState::deferred},
      {Verdict::deferred, Step::sender, 421, DeliveryState::deferred},
      {Verdict::deferred, Step::data, 0, DeliveryState::deferred},
      {Verdict::in_doubt, Step::content, 0, DeliveryState::in_doubt},
  };
  for (const auto& one : cases) {
    const auto judgement =
        judge({.verdict = one.verdict, .step = one.step, .reply = {one.code, "said"}, .reason = {}}, 1, 300s, kNow);
    INFO(one.code);
    CHECK(judgement.settled.state == one.state);
    CHECK(!judgement.stop.empty() == one.stops);
  }
}

TEST_CASE("who was put off is tried again, and fails after three days") {
  const mail::Delivery greylisted{
      .verdict = Verdict::deferred, .step = Step::recipient, .reply = {450, "greylisted"}, .reason = {}};
  CHECK(judge(greylisted, 1, 300s, kNow).settled.next == kNow + 300s);
  const auto last = judge(greylisted, 20, 300s, kNow).settled;
  CHECK(last.state == DeliveryState::failed);
  CHECK(last.reply == "given up: not sent for now at RCPT TO: 450 greylisted");
}

TEST_CASE("after a cut line, or a server that closes, the recipient is soon tried again") {
  const mail::Delivery cut{.verdict = Verdict::deferred, .step = Step::data, .reply = {}, .reason = "cut"};
  CHECK(judge(cut, 1, 300s, kNow).settled.next == kNow + 15s);
  CHECK(judge(cut, 1, 1s, kNow).settled.next == kNow + 1s);
}

TEST_CASE("above five in a hundred refused for good, of the last 200, there is a reason to pause") {
  Refusals refusals;
  for (int k = 0; k < 189; ++k) CHECK_FALSE(refusals.note(false));
  for (int k = 0; k < 10; ++k) CHECK_FALSE(refusals.note(true));
  CHECK_FALSE(refusals.note(false));  // 200, ten of them refused
  CHECK(refusals.note(true) == "11 of the last 200 recipients were refused for good");
  Refusals later;
  for (int k = 0; k < 100; ++k) CHECK_FALSE(later.note(k % 2 == 0));
  for (int k = 0; k < 99; ++k) CHECK_FALSE(later.note(false));
  CHECK(later.note(false));  // 50 of 200, however long ago
}

TEST_CASE("a pace spreads attempts over a second") {
  Pace pace(100);
  const auto first = pace.next();
  for (int k = 0; k < 9; ++k) static_cast<void>(pace.next());
  CHECK(pace.next() - first >= 100ms);
}
