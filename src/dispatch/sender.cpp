#include "dispatch/sender.hpp"

#include "base/error.hpp"
#include "dispatch/judgement.hpp"

#include <thread>
#include <utility>
#include <vector>

namespace signpost::dispatch {
namespace {

constexpr std::chrono::milliseconds kTick{200};

}  // namespace

Sender::Sender(Ledger& ledger, MakeTransport make_transport, MakeCopy make_copy, const Clock& clock,
               const Course& course)
    : ledger_(ledger),
      clock_(clock),
      course_(course),
      supply_(ledger, clock, course.rates, static_cast<std::size_t>(course.connections)),
      shared_{.ledger = ledger,
              .supply = supply_,
              .make_transport = std::move(make_transport),
              .make_copy = std::move(make_copy),
              .settle = [this](const store::InHand& recipient,
                               const mail::Delivery& delivery) { settle(recipient, delivery); },
              .trouble_wait = course.trouble_wait},
      refusals_(course.refusals) {}

Ended Sender::run(const std::function<void()>& tick) {
  std::vector<std::thread> lines;
  lines.reserve(static_cast<std::size_t>(course_.connections));
  for (int k = 0; k < course_.connections; ++k) lines.emplace_back([this] { work(); });
  watch(tick);
  for (auto& line : lines) line.join();
  close_account();
  const auto ending = !pause_.empty() ? Ending::paused : supply_.is_stopped() ? Ending::stopped : Ending::nothing_due;
  return {.ending = ending, .reason = pause_, .next = ledger_.next_due(), .sent = sent_};
}

void Sender::work() {
  try {
    Line(shared_).run();
  } catch (const std::exception&) {
    fail(std::current_exception());
  }
  supply_.leave();
}

/// Claims for the lines until they have all ended; whatever fails ends them.
void Sender::watch(const std::function<void()>& tick) {
  auto ticked = std::chrono::steady_clock::now();
  while (true) {
    try {
      if (!supply_.fill(kTick)) return;
      if (std::chrono::steady_clock::now() - ticked < kTick) continue;
      ticked = std::chrono::steady_clock::now();
      ledger_.flush();
      tick();
    } catch (const std::exception&) {
      fail(std::current_exception());
    }
  }
}

/// Where the database is what failed, that fails too, and the fault that came first is the one to tell.
void Sender::close_account() {
  try {
    ledger_.flush();
    if (const auto rest = supply_.rest(); !rest.empty()) ledger_.give_back(rest);
  } catch (const Error&) {
    if (!fault_) throw;
  }
  if (fault_) std::rethrow_exception(fault_);
}

void Sender::settle(const store::InHand& recipient, const mail::Delivery& delivery) {
  const auto judgement = judge(delivery, recipient.attempts, course_.first_wait, clock_.now());
  ledger_.settle(recipient, judgement.settled);
  if (!judgement.stop.empty()) return pause(judgement.stop);
  const auto state = judgement.settled.state;
  if (state != store::DeliveryState::sent && state != store::DeliveryState::failed) return;
  std::optional<std::string> reason;
  {
    const std::lock_guard lock(mutex_);
    if (state == store::DeliveryState::sent) ++sent_;
    reason = refusals_.note(state == store::DeliveryState::failed);
  }
  if (reason) pause(*reason);
}

void Sender::pause(const std::string& reason) {
  ledger_.pause(reason);
  const std::lock_guard lock(mutex_);
  pause_ = reason;
  supply_.stop();
}

void Sender::fail(std::exception_ptr fault) {
  const std::lock_guard lock(mutex_);
  if (!fault_) fault_ = std::move(fault);
  supply_.stop();
}

}  // namespace signpost::dispatch
