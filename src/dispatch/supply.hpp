#pragma once

#include "base/clock.hpp"
#include "dispatch/domain_limits.hpp"
#include "dispatch/ledger.hpp"
#include "dispatch/pace.hpp"

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>

namespace signpost::dispatch {

/// How fast recipients are handed out.
struct Rates {
  int per_second = 0;  ///< 0: as fast as the server takes them
  int per_hour = 0;    ///< 0: no limit; kept over restarts
  DomainRates domains;
};

/// The recipients that a sender has in hand: one thread claims some at a time, the connections' threads take them.
class Supply {
 public:
  /// What is given by reference must outlive it. `takers`: how many threads take.
  Supply(Ledger& ledger, const Clock& clock, const Rates& rates, std::size_t takers);

  /// The next recipient, once there is one and the pace allows it. Nothing where nobody is to go within half a minute,
  /// or after `stop`.
  std::optional<store::InHand> take();
  /// The same without waiting: nothing where there is none at this moment.
  std::optional<store::InHand> take_at_once();

  /// Claims more where few are left, and otherwise waits, for `time` at most. By one thread, again and again. False
  /// once nobody takes any more.
  bool fill(std::chrono::milliseconds time);

  /// From any thread.
  void stop();
  bool is_stopped() const;
  /// Waits for `time`; false where the sender is to stop before.
  bool wait(std::chrono::steady_clock::duration time);
  /// A taker has ended.
  void leave();

  /// Those who were not taken, for whoever ends.
  std::vector<store::InHand> rest();

 private:
  void claim();
  std::size_t room_in_hour();
  void count_domains();
  bool is_low() const { return in_hand_.size() <= low_; }
  bool is_soon_due();
  std::vector<store::InHand> within_limits(std::vector<store::InHand> claimed);

  Ledger& ledger_;
  const Clock& clock_;
  Rates rates_;
  Pace pace_;
  DomainLimits domains_;
  std::chrono::steady_clock::time_point counted_;  ///< when the account was asked for the domains
  std::size_t most_;                               ///< claimed at once
  std::size_t low_;                                ///< in hand, when more are claimed

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<store::InHand> in_hand_;
  std::size_t takers_;
  std::size_t waiting_ = 0;  ///< takers who wait for a recipient
  bool is_over_ = false;     ///< nobody is to go
  bool is_stopped_ = false;
  bool is_idle_ = false;  ///< the last claim gave nobody
};

}  // namespace signpost::dispatch
