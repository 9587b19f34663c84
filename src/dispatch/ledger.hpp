#pragma once

#include "store/dispatches.hpp"

#include <chrono>
#include <cstddef>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace signpost::dispatch {

/// What a sender needs of the account: one issue's recipients. All may be called from any thread. Everything but
/// `settle` is durable when it returns, and throws Error where it cannot be written.
class Ledger {
 public:
  virtual ~Ledger() = default;

  /// As store::Dispatches::claim.
  virtual store::Dispatches::Claimed claim(std::size_t count, std::chrono::seconds lease) = 0;
  /// Before a message's end may go out. What is returned waits until that is durable, and must be called, once. False:
  /// somebody else has the recipient, so the message must not be ended.
  virtual std::function<bool()> doubt(const store::InHand& recipient) = 0;
  /// Becomes durable together with the next doubt, which no message's end comes before, or by `flush`.
  virtual void settle(const store::InHand& recipient, const store::Settled& settled) = 0;
  virtual void flush() = 0;
  virtual void give_back(const std::vector<store::InHand>& recipients) = 0;
  virtual void postpone(const std::vector<store::InHand>& recipients, UtcSeconds until) = 0;
  /// When the next recipient is due; nothing where none is to go.
  virtual std::optional<UtcSeconds> next_due() = 0;
  /// How many attempts ended since then.
  virtual std::int64_t attempts_since(UtcSeconds then) = 0;
  /// To which domains (of small letters), and when.
  virtual std::vector<store::DomainAttempt> domains_since(UtcSeconds then) = 0;
  /// Nothing more goes out until an editor says so.
  virtual void pause(const std::string& reason) = 0;
};

/// The store's account of one dispatch, for one sender.
class StoreLedger final : public Ledger {
 public:
  /// `clock` must outlive it. `sender` is a name that nobody else has.
  StoreLedger(store::Store& store, std::int64_t dispatch, std::string sender, const Clock& clock)
      : dispatches_(store), dispatch_(dispatch), sender_(std::move(sender)), clock_(clock) {}

  store::Dispatches::Claimed claim(std::size_t count, std::chrono::seconds lease) override;
  std::function<bool()> doubt(const store::InHand& recipient) override;
  void settle(const store::InHand& recipient, const store::Settled& settled) override;
  void flush() override;
  void give_back(const std::vector<store::InHand>& recipients) override;
  void postpone(const std::vector<store::InHand>& recipients, UtcSeconds until) override;
  std::optional<UtcSeconds> next_due() override;
  std::int64_t attempts_since(UtcSeconds then) override;
  std::vector<store::DomainAttempt> domains_since(UtcSeconds then) override;
  void pause(const std::string& reason) override;

 private:
  std::vector<store::Attempted> take_ended();
  void put_back(std::vector<store::Attempted> ended);

  store::Dispatches dispatches_;
  std::int64_t dispatch_;
  std::string sender_;
  const Clock& clock_;

  std::mutex mutex_;
  std::vector<store::Attempted> ended_;  ///< settled, and not written yet
};

}  // namespace signpost::dispatch
