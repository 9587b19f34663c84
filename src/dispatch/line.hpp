#pragma once

#include "base/clock.hpp"
#include "dispatch/ledger.hpp"
#include "dispatch/supply.hpp"
#include "mail/transport.hpp"

#include <chrono>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace signpost::dispatch {

/// A recipient's copy of the issue; `room` is a message that is no longer needed, to be written over. Throws Error
/// where there can be none: their address is none.
using MakeCopy = std::function<mail::Outgoing(const store::InHand&, std::string room)>;

/// A way out; each connection makes its own. Throws Error as mail::make_transport does.
using MakeTransport = std::function<std::unique_ptr<mail::Transport>()>;

/// What the lines of one sender share.
struct Shared {
  Ledger& ledger;
  Supply& supply;
  MakeTransport make_transport;
  MakeCopy make_copy;
  /// What came of an attempt; from any thread.
  std::function<void(const store::InHand&, const mail::Delivery&)> settle;
  /// Until a server that cannot be reached is tried again; four times as long each time.
  std::chrono::milliseconds trouble_wait;
};

/// One connection's work, on a thread of its own. Two recipients are at hand: whose message is going out, and whose
/// comes next, so that a server which takes it is asked for that one behind the other's end.
///
///     content begins ── the doubt is being written ──► all but the end is out ── written? ──► the end goes out
class Line final : public mail::Handover {
 public:
  explicit Line(Shared& shared) : shared_(shared) {}

  /// Returns once nobody is to go. Throws Error where nothing can be sent any more (the mail server is out of reach
  /// five times in turn, or refuses us for good) or accounted for (the database).
  void run();

  void content_begins() override;
  void before_end() override;
  const mail::Outgoing* next() override;

 private:
  struct Item {
    store::InHand recipient;
    mail::Outgoing outgoing;
  };

  std::unique_ptr<Item> first();
  std::unique_ptr<Item> made(std::optional<store::InHand> recipient);
  void prepare_next();
  bool hand_over();
  void deliver();
  void wait_for_doubt();
  void give_back_all();

  Shared& shared_;
  std::unique_ptr<mail::Transport> transport_;
  std::unique_ptr<Item> current_;
  std::unique_ptr<Item> next_;
  std::string room_;             ///< a message that has gone out
  std::function<bool()> doubt_;  ///< asked for and not waited for yet
  int troubles_ = 0;             ///< in turn
  std::chrono::milliseconds wait_{0};
};

}  // namespace signpost::dispatch
