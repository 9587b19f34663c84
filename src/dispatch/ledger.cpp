#include "dispatch/ledger.hpp"

#include "base/error.hpp"

#include <iterator>
#include <utility>

namespace signpost::dispatch {

store::Dispatches::Claimed StoreLedger::claim(std::size_t count, std::chrono::seconds lease) {
  return dispatches_.claim(dispatch_, count, sender_, clock_.now(), lease);
}

/// What had been settled is kept until it is known to be written: where the database fails now, it may not later.
std::function<bool()> StoreLedger::doubt(const store::InHand& recipient) {
  auto ended = take_ended();
  auto is_mine = dispatches_.doubt(recipient, ended, clock_.now());
  return [this, is_mine = std::move(is_mine), ended = std::move(ended)] {
    try {
      return is_mine();
    } catch (const Error&) {
      put_back(ended);
      throw;
    }
  };
}

void StoreLedger::settle(const store::InHand& recipient, const store::Settled& settled) {
  const std::lock_guard lock(mutex_);
  ended_.push_back({recipient, settled});
}

void StoreLedger::flush() {
  auto ended = take_ended();
  if (ended.empty()) return;
  try {
    dispatches_.settle(ended, clock_.now());
  } catch (const Error&) {
    put_back(std::move(ended));
    throw;
  }
}

std::vector<store::Attempted> StoreLedger::take_ended() {
  const std::lock_guard lock(mutex_);
  return std::exchange(ended_, {});
}

void StoreLedger::put_back(std::vector<store::Attempted> ended) {
  const std::lock_guard lock(mutex_);
  ended_.insert(ended_.end(), std::make_move_iterator(ended.begin()), std::make_move_iterator(ended.end()));
}

void StoreLedger::give_back(const std::vector<store::InHand>& recipients) {
  dispatches_.give_back(recipients);
}

void StoreLedger::postpone(const std::vector<store::InHand>& recipients, UtcSeconds until) {
  dispatches_.postpone(recipients, until);
}

std::optional<UtcSeconds> StoreLedger::next_due() {
  flush();
  return dispatches_.next_due(dispatch_);
}

std::int64_t StoreLedger::attempts_since(UtcSeconds then) {
  return dispatches_.attempts_since(then);
}

std::vector<store::DomainAttempt> StoreLedger::domains_since(UtcSeconds then) {
  return dispatches_.domains_since(then, clock_.now());
}

void StoreLedger::pause(const std::string& reason) {
  flush();
  dispatches_.pause(dispatch_, reason);
}

}  // namespace signpost::dispatch
