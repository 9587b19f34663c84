#include "cli/sending_rounds.hpp"

#include "base/error.hpp"
#include "base/local_time.hpp"
#include "cli/issue_bodies.hpp"
#include "cli/issue_copies.hpp"
#include "cli/issue_gate.hpp"
#include "cli/project_state.hpp"
#include "cli/smtp_environment.hpp"
#include "content/project.hpp"
#include "dispatch/seat.hpp"
#include "mail/send.hpp"
#include "store/bounces.hpp"

#include <fmt/ostream.h>

#include <algorithm>
#include <ostream>

namespace signpost::cli {
namespace {

using namespace std::chrono_literals;
using store::Dispatch;

constexpr auto kBetweenRounds = 1s;  // between two looks at the account
constexpr auto kLeasesEvery = 5min;  // how often leases of other machines are looked at
constexpr auto kFirstTrouble = 15s;  // after a server was out of reach
constexpr auto kLongestTrouble = 15min;
constexpr int kMostTroublesGrow = 6;

std::int64_t settled_in(const store::DeliveryCounts& counts) {
  using enum store::DeliveryState;
  return count_of(counts, sent) + count_of(counts, failed) + count_of(counts, in_doubt);
}

}  // namespace

SendingRounds::SendingRounds(const SendingGround& ground)
    : ground_(ground), dispatches_(ground.store), thread_([this] { work(); }) {}

SendingRounds::~SendingRounds() {
  {
    std::unique_lock lock(guard_);
    stopping_ = true;
    changed_.notify_all();
    if (!changed_.wait_for(lock, kGrace, [this] { return ended_; })) cancelled_ = true;
  }
  thread_.join();
}

desk::Work SendingRounds::work_on(std::int64_t dispatch) {
  const std::lock_guard lock(guard_);
  const auto found = known_.find(dispatch);
  return found == known_.end() ? desk::Work{} : found->second.work;
}

void SendingRounds::wake() {
  const std::lock_guard lock(guard_);
  for (auto& [id, known] : known_) {
    known.work.next_trial.reset();
    known.work.held.clear();
    known.work.is_changed = false;
    known.held_at.clear();
    known.ready_at.clear();
  }
  wakes_ = true;
  changed_.notify_all();
}

void SendingRounds::work() {
  std::unique_lock lock(guard_);
  while (!stopping_) {
    lock.unlock();
    try {
      go_round();
    } catch (const std::exception& fault) {
      fmt::print(ground_.world.err, "Issues wait: {}\n", fault.what());
    }
    lock.lock();
    changed_.wait_for(lock, kBetweenRounds, [this] { return stopping_ || wakes_; });
    wakes_ = false;
  }
  ended_ = true;
  changed_.notify_all();
}

void SendingRounds::go_round() {
  const auto all = dispatches_.all();
  take_over(all);
  for (const auto& dispatch : all) {
    {
      const std::lock_guard lock(guard_);
      if (stopping_) return;
    }
    if (is_due(dispatch)) send(dispatch);
  }
  if (ahead_.is_due()) ahead_.look([&] { look_ahead(dispatches_.all()); });
}

/// Of those who are to go later, or who were put off: an editor who changes the words is to learn at once that they
/// have to be approved again.
void SendingRounds::look_ahead(const std::vector<Dispatch>& all) {
  for (const auto& dispatch : all) {
    if (!dispatch.pause.empty() || !dispatches_.next_due(dispatch.id)) continue;
    const auto day = std::max(ground_.world.clock.today(), local_day(dispatch.starts_at));
    const auto state = project_state(ground_.project, day) + dispatch.content;
    {
      const std::lock_guard lock(guard_);
      if (stopping_) return;
      const auto& known = known_[dispatch.id];
      if (known.ready_at == state || known.held_at == state) continue;
    }
    static_cast<void>(prepare(dispatch, day, state));
  }
}

/// What dead senders of this machine had in hand is due at once; leases of others end by themselves.
void SendingRounds::take_over(const std::vector<Dispatch>& all) {
  const auto now = ground_.world.clock.now();
  dispatch::release_dead(ground_.project, dispatches_, now);
  if (std::chrono::steady_clock::now() - took_over_ < kLeasesEvery) return;
  took_over_ = std::chrono::steady_clock::now();
  for (const auto& dispatch : all) dispatches_.release_ended(dispatch.id, now);
}

bool SendingRounds::is_due(const Dispatch& dispatch) {
  const auto now = ground_.world.clock.now();
  if (!dispatch.pause.empty() || dispatch.starts_at > now) return false;
  {
    const std::lock_guard lock(guard_);
    const auto found = known_.find(dispatch.id);
    if (found != known_.end() && found->second.work.next_trial.value_or(now) > now) return false;
  }
  if (!dispatches_.next_due(dispatch.id)) return false;
  judge_limits_anew(dispatch);
  return dispatches_.next_due(dispatch.id).value_or(UtcSeconds::max()) <= now;
}

/// Those who were postponed are due at once where signpost.yaml is not as it was then.
void SendingRounds::judge_limits_anew(const Dispatch& dispatch) {
  auto settings = settings_state(ground_.project);
  {
    const std::lock_guard lock(guard_);
    auto& known = known_[dispatch.id];
    if (known.limits == settings) return;
    known.limits = std::move(settings);
  }
  dispatches_.end_postponement(dispatch.id, ground_.world.clock.now());
}

std::unique_ptr<SendingRounds::Ready> SendingRounds::prepare(const Dispatch& dispatch, const Date& day,
                                                             const std::string& state) {
  auto ready = std::make_unique<Ready>(ground_.project, day);
  const auto& issues = ready->project.library.newsletters;
  const auto issue =
      std::find_if(issues.begin(), issues.end(), [&](const Newsletter& one) { return one.stem == dispatch.issue; });
  if (issue == issues.end()) {
    hold(dispatch, state, "The issue is not published any more", true);
    return nullptr;
  }
  if (const auto missing = missing_settings(ready->project.library.settings); !missing.empty()) {
    hold(dispatch, state, missing.front(), false);
    return nullptr;
  }
  ready->bodies.emplace(ready->project, *issue, dispatch.dated(), day, ready->told_at_the_gate);
  if (ready->bodies->fingerprint() != dispatch.content) {
    hold(dispatch, state, "The text has changed since it was approved", true);
    return nullptr;
  }
  const std::lock_guard lock(guard_);
  auto& known = known_[dispatch.id];
  known.ready_at = state;
  known.held_at.clear();
  known.work.held.clear();
  known.work.is_changed = false;
  return ready;
}

void SendingRounds::send(const Dispatch& dispatch) {
  const auto today = ground_.world.clock.today();
  const auto files = project_state(ground_.project, today);
  const auto state = files + dispatch.content;
  {
    const std::lock_guard lock(guard_);
    if (known_[dispatch.id].held_at == state) return;
  }
  const auto ready = prepare(dispatch, today, state);
  if (!ready) return;
  try {
    run(dispatch, ready->project.library.settings, *ready->bodies, files);
  } catch (const Error& fault) {
    note_trouble(dispatch, fault.what());
  }
  const std::lock_guard lock(guard_);
  known_[dispatch.id].work.is_running = false;
}

void SendingRounds::run(const Dispatch& dispatch, const Settings& settings, IssueBodies& bodies,
                        const std::string& state) {
  {
    const auto settled = settled_in(dispatches_.counts(dispatch.id));
    const std::lock_guard lock(guard_);
    auto& known = known_[dispatch.id];
    known.held_at.clear();
    known.work = {.is_running = true,
                  .begun_at = ground_.world.clock.now(),
                  .settled_before = settled,
                  .trouble = known.work.trouble};
  }
  const dispatch::Seat seat(ground_.project, dispatches_, ground_.world.clock);
  dispatch::StoreLedger ledger(ground_.store, dispatch.id, seat.name(), ground_.world.clock);
  IssueCopies copies(dispatch, bodies, ground_.letters, settings, ground_.store.key());
  dispatch::Sender sender(
      ledger,
      [&] {
        return mail::make_transport(settings, ground_.project, smtp_environment(ground_.world), ground_.world.clock,
                                    [this] { return cancelled_.load(); });
      },
      [&](const store::InHand& recipient, std::string room) { return copies.copy_for(recipient, std::move(room)); },
      ground_.world.clock, course_of(settings.mail, ground_.world));
  sender.run([&] { tick(dispatch, sender, state); });
  store::Bounces(ground_.store).mark_refused(dispatch.id, ground_.world.clock.now());
  const std::lock_guard lock(guard_);
  known_[dispatch.id].troubles = 0;
  known_[dispatch.id].work.trouble.clear();
}

/// Where the project's files change, the next round looks whether these are still the words that were approved.
void SendingRounds::tick(const Dispatch& dispatch, dispatch::Sender& sender, const std::string& state) {
  {
    const std::lock_guard lock(guard_);
    if (stopping_) return sender.stop();
  }
  const auto now = dispatches_.find(dispatch.issue, dispatch.edition);
  if (now && !now->pause.empty()) return sender.stop();
  const auto look = [&] { return project_state(ground_.project, ground_.world.clock.today()); };
  if (files_.is_due() && files_.look(look) != state) return sender.stop();
  if (!counts_.is_due()) return;
  const auto settled = counts_.look([&] { return settled_in(dispatches_.counts(dispatch.id)); });
  const std::lock_guard lock(guard_);
  auto& work = known_[dispatch.id].work;
  if (settled > work.settled_before) work.trouble.clear();
}

void SendingRounds::hold(const Dispatch& dispatch, const std::string& state, const std::string& why, bool is_changed) {
  const std::lock_guard lock(guard_);
  auto& known = known_[dispatch.id];
  known.held_at = state;
  known.ready_at.clear();
  known.work = {.held = why, .is_changed = is_changed};
}

void SendingRounds::note_trouble(const Dispatch& dispatch, const std::string& words) {
  {
    const std::lock_guard lock(guard_);
    auto& known = known_[dispatch.id];
    const auto wait = kFirstTrouble * (1 << std::min(known.troubles++, kMostTroublesGrow));
    known.work.trouble = words;
    known.work.next_trial = ground_.world.clock.now() + std::min<std::chrono::seconds>(wait, kLongestTrouble);
  }
  fmt::print(ground_.world.err, "{} waits: {}\n", dispatch.issue, words);
}

}  // namespace signpost::cli
