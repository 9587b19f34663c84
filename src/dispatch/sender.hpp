#pragma once

#include "base/clock.hpp"
#include "dispatch/ledger.hpp"
#include "dispatch/pace.hpp"
#include "dispatch/refusals.hpp"
#include "mail/transport.hpp"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace signpost::dispatch {

/// How fast, and when to stop.
struct Course {
  int connections = 4;
  int per_second = 0;                    ///< 0: as fast as the server takes them
  int per_hour = 0;                      ///< 0: no limit; kept over restarts
  std::chrono::seconds first_wait{300};  ///< of a recipient who was put off
  double refusals = 0.05;                ///< above this share of the last 200 the issue pauses
  /// Until a server that cannot be reached is tried again; four times as long each time.
  std::chrono::milliseconds trouble_wait{200};
};

/// A recipient's copy of the issue. Making it throws Error where there can be none: their address is none.
struct Copy {
  mail::Envelope envelope;
  std::string message;
};
using MakeCopy = std::function<Copy(const store::InHand&)>;

/// A way out; each connection makes its own. Throws Error as mail::make_transport does.
using MakeTransport = std::function<std::unique_ptr<mail::Transport>()>;

enum class Ending { nothing_due, paused, stopped };

struct Ended {
  Ending ending = Ending::nothing_due;
  std::string reason;              ///< of a pause
  std::optional<UtcSeconds> next;  ///< when the next recipient is due, where some were put off
};

/// Sends one issue over several connections, each on a thread of its own, and accounts for every recipient: in doubt
/// before the message's end goes out, settled after its answer. Nothing is claimed for good: whatever ends the program,
/// what it had in hand is either due again or listed as in doubt.
class Sender {
 public:
  /// What is given by reference must outlive it.
  Sender(Ledger& ledger, MakeTransport make_transport, MakeCopy make_copy, const Clock& clock, const Course& course);

  /// Returns once nothing is due within half a minute, the issue is paused, or `stop` was called. `tick` is called on
  /// this thread some times a second. Throws Error where nothing can be sent any more (the mail server is out of reach
  /// five times in turn) or accounted for (the database); what was in hand is due again.
  Ended run(const std::function<void()>& tick);

  /// No more messages are begun; those on their way are finished. From any thread.
  void stop();

 private:
  void work();
  void send_all();
  std::optional<store::InHand> take();
  bool refill(std::unique_lock<std::mutex>& lock);
  bool is_hour_full();
  bool sleep_until(std::chrono::steady_clock::time_point time);
  void give_the_rest_back();
  void attempt(const store::InHand& recipient, std::unique_ptr<mail::Transport>& transport);
  std::optional<mail::Delivery> deliver(const store::InHand& recipient, const Copy& copy,
                                        std::unique_ptr<mail::Transport>& transport);
  void doubt(const store::InHand& recipient);
  void settle(const store::InHand& recipient, const mail::Delivery& delivery);
  void pause(const std::string& reason);
  void fail(std::exception_ptr fault);

  Ledger& ledger_;
  MakeTransport make_transport_;
  MakeCopy make_copy_;
  const Clock& clock_;
  Course course_;
  Pace pace_;

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<store::InHand> in_hand_;
  Refusals refusals_;
  int working_ = 0;
  bool stopping_ = false;
  std::string pause_;
  std::exception_ptr fault_;
};

}  // namespace signpost::dispatch
