#include "dispatch/sender.hpp"

#include "base/error.hpp"
#include "dispatch/judgement.hpp"

#include <algorithm>
#include <iterator>
#include <thread>
#include <utility>
#include <vector>

namespace signpost::dispatch {
namespace {

using namespace std::chrono_literals;

constexpr auto kTick = 200ms;
constexpr std::size_t kForEach = 8;  // recipients claimed at once for each connection
/// Longer than what was claimed may take, one after the other, with a server that is slow to the limit.
constexpr std::chrono::seconds kLease = 3h;
constexpr std::chrono::seconds kSoon = 30s;
constexpr int kMostTroubles = 5;  // in turn
constexpr int kTroublesGrow = 4;  // times as long each time

/// Somebody else has the recipient by now.
struct LeaseEnded {};

/// The account could not be written, in the middle of a message.
struct Unaccounted {
  std::exception_ptr fault;
};

/// The mail server cannot be reached.
struct OutOfReach {
  std::exception_ptr fault;
};

}  // namespace

Sender::Sender(Ledger& ledger, MakeTransport make_transport, MakeCopy make_copy, const Clock& clock,
               const Course& course)
    : ledger_(ledger),
      make_transport_(std::move(make_transport)),
      make_copy_(std::move(make_copy)),
      clock_(clock),
      course_(course),
      pace_(course.per_second),
      refusals_(course.refusals) {}

Ended Sender::run(const std::function<void()>& tick) {
  working_ = course_.connections;
  std::vector<std::thread> connections;
  connections.reserve(static_cast<std::size_t>(course_.connections));
  for (int k = 0; k < course_.connections; ++k) connections.emplace_back([this] { work(); });
  {
    std::unique_lock lock(mutex_);
    while (!changed_.wait_for(lock, kTick, [this] { return working_ == 0; })) {
      lock.unlock();
      tick();
      lock.lock();
    }
  }
  for (auto& connection : connections) connection.join();
  give_the_rest_back();
  const auto ending = !pause_.empty() ? Ending::paused : stopping_ ? Ending::stopped : Ending::nothing_due;
  return {.ending = ending, .reason = pause_, .next = ledger_.next_due()};
}

void Sender::stop() {
  const std::lock_guard lock(mutex_);
  stopping_ = true;
  changed_.notify_all();
}

void Sender::work() {
  try {
    send_all();
  } catch (const std::exception&) {
    fail(std::current_exception());
  }
  const std::lock_guard lock(mutex_);
  --working_;
  changed_.notify_all();
}

void Sender::send_all() {
  std::unique_ptr<mail::Transport> transport;
  int troubles = 0;
  auto wait = course_.trouble_wait;
  while (const auto recipient = take()) {
    if (!sleep_until(pace_.next())) return ledger_.give_back({*recipient});
    try {
      attempt(*recipient, transport);
      troubles = 0;
      wait = course_.trouble_wait;
    } catch (const OutOfReach& trouble) {
      ledger_.give_back({*recipient});
      if (++troubles == kMostTroubles) std::rethrow_exception(trouble.fault);
      if (!sleep_until(std::chrono::steady_clock::now() + wait)) return;
      wait *= kTroublesGrow;
    }
  }
}

/// Where the database is what failed, that fails too, and the fault that came first is the one to tell.
void Sender::give_the_rest_back() {
  const std::vector<store::InHand> rest(std::make_move_iterator(in_hand_.begin()),
                                        std::make_move_iterator(in_hand_.end()));
  in_hand_.clear();
  try {
    if (!rest.empty()) ledger_.give_back(rest);
  } catch (const Error&) {
    if (!fault_) throw;
  }
  if (fault_) std::rethrow_exception(fault_);
}

/// The next recipient; nothing where this connection's work is done.
std::optional<store::InHand> Sender::take() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    if (!in_hand_.empty()) {
      auto recipient = std::move(in_hand_.front());
      in_hand_.pop_front();
      return recipient;
    }
    if (!refill(lock)) return std::nullopt;
  }
  return std::nullopt;
}

/// Claims some more, or waits a while for what is due soon; false where there is nothing to wait for.
bool Sender::refill(std::unique_lock<std::mutex>& lock) {
  if (is_hour_full()) {
    changed_.wait_for(lock, kTick, [this] { return stopping_; });
    return true;
  }
  const auto claimed = ledger_.claim(kForEach * static_cast<std::size_t>(course_.connections), kLease);
  in_hand_.insert(in_hand_.end(), claimed.recipients.begin(), claimed.recipients.end());
  if (claimed.any) return true;
  const auto due = ledger_.next_due();
  if (!due || *due > clock_.now() + kSoon) return false;
  changed_.wait_for(lock, kTick, [this] { return stopping_; });
  return true;
}

bool Sender::is_hour_full() {
  return course_.per_hour > 0 && ledger_.attempts_since(clock_.now() - 1h) >= course_.per_hour;
}

/// False where the sender is to stop.
bool Sender::sleep_until(std::chrono::steady_clock::time_point time) {
  if (time <= std::chrono::steady_clock::now()) return true;
  std::unique_lock lock(mutex_);
  return !changed_.wait_until(lock, time, [this] { return stopping_; });
}

void Sender::attempt(const store::InHand& recipient, std::unique_ptr<mail::Transport>& transport) {
  Copy copy;
  try {
    copy = make_copy_(recipient);
  } catch (const Error& fault) {
    return ledger_.settle(recipient, {store::DeliveryState::failed, fault.what(), {}});
  }
  if (const auto delivery = deliver(recipient, copy, transport)) settle(recipient, *delivery);
}

/// Nothing where somebody else has the recipient: the message was cut before its end, and nobody got it from here.
std::optional<mail::Delivery> Sender::deliver(const store::InHand& recipient, const Copy& copy,
                                              std::unique_ptr<mail::Transport>& transport) {
  try {
    if (!transport) transport = make_transport_();
    return transport->deliver(copy.envelope, copy.message, [&] { doubt(recipient); });
  } catch (const LeaseEnded&) {
    transport.reset();
    return std::nullopt;
  } catch (const Unaccounted& fault) {
    transport.reset();
    std::rethrow_exception(fault.fault);
  } catch (const Error&) {
    transport.reset();
    throw OutOfReach{std::current_exception()};
  }
}

void Sender::doubt(const store::InHand& recipient) {
  bool is_mine = false;
  try {
    is_mine = ledger_.doubt(recipient);
  } catch (const Error&) {
    throw Unaccounted{std::current_exception()};
  }
  if (!is_mine) throw LeaseEnded{};
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
    reason = refusals_.note(state == store::DeliveryState::failed);
  }
  if (reason) pause(*reason);
}

void Sender::pause(const std::string& reason) {
  ledger_.pause(reason);
  const std::lock_guard lock(mutex_);
  pause_ = reason;
  stopping_ = true;
  changed_.notify_all();
}

void Sender::fail(std::exception_ptr fault) {
  const std::lock_guard lock(mutex_);
  if (!fault_) fault_ = std::move(fault);
  stopping_ = true;
  changed_.notify_all();
}

}  // namespace signpost::dispatch
