#include "dispatch/supply.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace signpost::dispatch {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kForEach = 6;  ///< recipients claimed at once for each taker,
constexpr std::size_t kLow = 2;      ///< once no more than these are left for each
/// Longer than all of them may take, one after the other, with a server that is slow to the limit (mail::Patience).
constexpr std::chrono::seconds kLease = 3h;
constexpr std::chrono::seconds kSoon = 30s;
constexpr auto kRecount = 1min;

}  // namespace

Supply::Supply(Ledger& ledger, const Clock& clock, const Rates& rates, std::size_t takers)
    : ledger_(ledger),
      clock_(clock),
      rates_(rates),
      pace_(rates.per_second),
      domains_(rates.domains),
      counted_(std::chrono::steady_clock::now() - kRecount),
      most_(kForEach * takers),
      low_(kLow * takers),
      takers_(takers) {}

std::optional<store::InHand> Supply::take() {
  std::unique_lock lock(mutex_);
  ++waiting_;
  changed_.notify_all();
  changed_.wait(lock, [this] { return is_stopped_ || is_over_ || !in_hand_.empty(); });
  --waiting_;
  if (is_stopped_ || in_hand_.empty()) return std::nullopt;
  auto recipient = std::move(in_hand_.front());
  in_hand_.pop_front();
  if (in_hand_.size() == low_) changed_.notify_all();
  if (changed_.wait_until(lock, pace_.next(), [this] { return is_stopped_; })) {
    in_hand_.push_front(std::move(recipient));
    return std::nullopt;
  }
  return recipient;
}

std::optional<store::InHand> Supply::take_at_once() {
  const std::lock_guard lock(mutex_);
  if (is_stopped_ || in_hand_.empty() || !pace_.takes_now()) return std::nullopt;
  auto recipient = std::move(in_hand_.front());
  in_hand_.pop_front();
  if (in_hand_.size() == low_) changed_.notify_all();
  return recipient;
}

bool Supply::fill(std::chrono::milliseconds time) {
  std::unique_lock lock(mutex_);
  const bool all_wait = waiting_ == takers_;
  changed_.wait_for(lock, time, [&] {
    if (takers_ == 0) return true;
    if (is_idle_) return !all_wait && waiting_ == takers_;
    return is_low() && !is_stopped_ && !is_over_;
  });
  if (takers_ == 0) return false;
  if (is_stopped_ || is_over_ || !is_low()) return true;
  lock.unlock();
  claim();
  return true;
}

/// Without the lock while the account is asked: those who take what is left do not wait for that.
void Supply::claim() {
  const auto room = room_in_hour();
  count_domains();
  store::Dispatches::Claimed claimed;
  if (room > 0) claimed = ledger_.claim(room, kLease);
  auto recipients = within_limits(std::move(claimed.recipients));
  const bool is_soon = claimed.any || room == 0 || is_soon_due();
  const std::lock_guard lock(mutex_);
  is_idle_ = !claimed.any;
  in_hand_.insert(in_hand_.end(), std::make_move_iterator(recipients.begin()),
                  std::make_move_iterator(recipients.end()));
  // Whoever is on their way may yet be put off for a moment, and is due then.
  is_over_ = !is_soon && in_hand_.empty() && waiting_ == takers_;
  changed_.notify_all();
}

/// How many may be claimed now.
std::size_t Supply::room_in_hour() {
  if (rates_.per_hour == 0) return most_;
  const auto left = rates_.per_hour - ledger_.attempts_since(clock_.now() - 1h);
  return static_cast<std::size_t>(std::clamp<std::int64_t>(left, 0, static_cast<std::int64_t>(most_)));
}

bool Supply::is_soon_due() {
  const auto due = ledger_.next_due();
  return due && *due <= clock_.now() + kSoon;
}

/// Before a claim: those in hand count as tried.
void Supply::count_domains() {
  if (!domains_.has_any() || std::chrono::steady_clock::now() - counted_ < kRecount) return;
  counted_ = std::chrono::steady_clock::now();
  domains_.recount(ledger_.domains_since(clock_.now() - 1h));
}

/// Whoever's domain has had its share waits until there is room.
std::vector<store::InHand> Supply::within_limits(std::vector<store::InHand> claimed) {
  if (!domains_.has_any() || claimed.empty()) return claimed;
  const auto now = clock_.now();
  std::vector<store::InHand> allowed;
  std::map<UtcSeconds, std::vector<store::InHand>> later;
  for (auto& one : claimed) {
    if (const auto room = domains_.take(one.subscriber.key, now)) {
      later[*room].push_back(std::move(one));
    } else {
      allowed.push_back(std::move(one));
    }
  }
  for (const auto& [time, some] : later) ledger_.postpone(some, time);
  return allowed;
}

void Supply::stop() {
  const std::lock_guard lock(mutex_);
  is_stopped_ = true;
  changed_.notify_all();
}

bool Supply::is_stopped() const {
  const std::lock_guard lock(mutex_);
  return is_stopped_;
}

bool Supply::wait(std::chrono::steady_clock::duration time) {
  std::unique_lock lock(mutex_);
  return !changed_.wait_for(lock, time, [this] { return is_stopped_; });
}

void Supply::leave() {
  const std::lock_guard lock(mutex_);
  --takers_;
  changed_.notify_all();
}

std::vector<store::InHand> Supply::rest() {
  const std::lock_guard lock(mutex_);
  std::vector<store::InHand> rest(std::make_move_iterator(in_hand_.begin()), std::make_move_iterator(in_hand_.end()));
  in_hand_.clear();
  return rest;
}

}  // namespace signpost::dispatch
