#pragma once

#include "store/dispatches.hpp"

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>

namespace signpost::dispatch {

/// What a sender needs of the account: one issue's recipients. What a call wrote is durable when it returns; all may be
/// called from any thread.
class Ledger {
 public:
  virtual ~Ledger() = default;

  /// As store::Dispatches::claim.
  virtual store::Dispatches::Claimed claim(std::size_t count, std::chrono::seconds lease) = 0;
  /// Just before a message's end goes out. False: somebody else has the recipient, so it must not.
  virtual bool doubt(const store::InHand& recipient) = 0;
  virtual void settle(const store::InHand& recipient, const store::Settled& settled) = 0;
  virtual void give_back(const std::vector<store::InHand>& recipients) = 0;
  /// When the next recipient is due; nothing where none is to go.
  virtual std::optional<UtcSeconds> next_due() = 0;
  /// How many attempts ended since then.
  virtual std::int64_t attempts_since(UtcSeconds then) = 0;
  /// Nothing more goes out until an editor says so.
  virtual void pause(const std::string& reason) = 0;
};

/// The store's account of one dispatch, for one sender.
class StoreLedger final : public Ledger {
 public:
  /// `clock` must outlive it. `sender` is a name that nobody else has.
  StoreLedger(store::Store& store, std::int64_t dispatch, std::string sender, const Clock& clock)
      : dispatches_(store), dispatch_(dispatch), sender_(std::move(sender)), clock_(clock) {}

  store::Dispatches::Claimed claim(std::size_t count, std::chrono::seconds lease) override {
    return dispatches_.claim(dispatch_, count, sender_, clock_.now(), lease);
  }
  bool doubt(const store::InHand& recipient) override { return dispatches_.doubt(recipient, clock_.now()); }
  void settle(const store::InHand& recipient, const store::Settled& settled) override {
    dispatches_.settle(recipient, settled, clock_.now());
  }
  void give_back(const std::vector<store::InHand>& recipients) override {
    dispatches_.give_back(recipients, clock_.now());
  }
  std::optional<UtcSeconds> next_due() override { return dispatches_.next_due(dispatch_); }
  std::int64_t attempts_since(UtcSeconds then) override { return dispatches_.attempts_since(then); }
  void pause(const std::string& reason) override { dispatches_.pause(dispatch_, reason); }

 private:
  store::Dispatches dispatches_;
  std::int64_t dispatch_;
  std::string sender_;
  const Clock& clock_;
};

}  // namespace signpost::dispatch
