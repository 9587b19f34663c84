#pragma once

#include "base/clock.hpp"
#include "dispatch/ledger.hpp"
#include "dispatch/line.hpp"
#include "dispatch/refusals.hpp"
#include "dispatch/supply.hpp"

#include <chrono>
#include <cstdint>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <string>

namespace signpost::dispatch {

/// How fast, and when to stop.
struct Course {
  int connections = 4;
  Rates rates = {};
  std::chrono::seconds first_wait{300};         ///< of a recipient who was put off
  double refusals = 0.05;                       ///< above this share of the last 200 the issue pauses
  std::chrono::milliseconds trouble_wait{200};  ///< until a server that cannot be reached is tried again
};

enum class Ending { nothing_due, paused, stopped };

struct Ended {
  Ending ending = Ending::nothing_due;
  std::string reason;              ///< of a pause
  std::optional<UtcSeconds> next;  ///< when the next recipient is due, where some were put off
  std::int64_t sent = 0;           ///< by this sender, whatever others did meanwhile
};

/// Sends one issue over several connections (see Line), and accounts for every recipient: in doubt before the message's
/// end goes out, settled before the next one's does. Nothing is claimed for good: whatever ends the program, what it
/// had in hand is either due again or listed as in doubt, one for each connection at most.
class Sender {
 public:
  /// What is given by reference must outlive it.
  Sender(Ledger& ledger, MakeTransport make_transport, MakeCopy make_copy, const Clock& clock, const Course& course);

  /// Returns once nothing is due within half a minute, the issue is paused, or `stop` was called. `tick` is called on
  /// this thread some times a second. Throws Error where nothing can be sent any more (the mail server is out of reach
  /// five times in turn, or refuses us for good) or accounted for (the database); what was in hand is due again.
  Ended run(const std::function<void()>& tick);

  /// No more messages are begun; those that their servers were asked for are finished. From any thread.
  void stop() { supply_.stop(); }

 private:
  void work();
  void watch(const std::function<void()>& tick);
  void close_account();
  void settle(const store::InHand& recipient, const mail::Delivery& delivery);
  void pause(const std::string& reason);
  void fail(std::exception_ptr fault);

  Ledger& ledger_;
  const Clock& clock_;
  Course course_;
  Supply supply_;
  Shared shared_;

  std::mutex mutex_;
  Refusals refusals_;
  std::int64_t sent_ = 0;
  std::string pause_;
  std::exception_ptr fault_;
};

}  // namespace signpost::dispatch
