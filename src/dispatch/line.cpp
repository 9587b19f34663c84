#include "dispatch/line.hpp"

#include "mail/lasting_fault.hpp"

#include <utility>

namespace signpost::dispatch {
namespace {

constexpr int kMostTroubles = 5;  // in turn
constexpr int kTroublesGrow = 4;  // times as long each time

/// Somebody else has the recipient by now.
struct LeaseEnded {};

/// The account could not be written, in the middle of a message.
struct Unaccounted {
  std::exception_ptr fault;
};

}  // namespace

void Line::run() {
  wait_ = shared_.trouble_wait;
  while (true) {
    current_ = next_ ? std::move(next_) : first();
    if (!current_ || !hand_over()) return;
  }
}

/// Waits for somebody to go; what had been settled is written before.
std::unique_ptr<Line::Item> Line::first() {
  shared_.ledger.flush();
  while (auto recipient = shared_.supply.take()) {
    if (auto item = made(std::move(recipient))) return item;
  }
  return nullptr;
}

/// Nothing where there is nobody, or no copy for them; the account says why, then.
std::unique_ptr<Line::Item> Line::made(std::optional<store::InHand> recipient) {
  if (!recipient) return nullptr;
  try {
    auto outgoing = shared_.make_copy(*recipient, std::move(room_));
    return std::make_unique<Item>(Item{std::move(*recipient), std::move(outgoing)});
  } catch (const Error& fault) {
    shared_.ledger.settle(*recipient, {store::DeliveryState::failed, fault.what(), {}});
    return nullptr;
  }
}

/// False where this line is to end.
bool Line::hand_over() {
  try {
    deliver();
    troubles_ = 0;
    wait_ = shared_.trouble_wait;
    return true;
  } catch (const LeaseEnded&) {
    transport_.reset();  // the message was cut before its end, and nobody got it from here
    return true;
  } catch (const Unaccounted& fault) {
    transport_.reset();
    try {
      give_back_all();
    } catch (const Error&) {
      // The fault that came first is the one to tell.
    }
    std::rethrow_exception(fault.fault);
  } catch (const mail::LastingFault&) {
    transport_.reset();
    give_back_all();
    throw;
  } catch (const Error&) {
    transport_.reset();
    give_back_all();
    if (++troubles_ == kMostTroubles) throw;
    const bool goes_on = shared_.supply.wait(wait_);
    wait_ *= kTroublesGrow;
    return goes_on;
  }
}

/// Throws Error where the mail server cannot be reached.
void Line::deliver() {
  if (!transport_) transport_ = shared_.make_transport();
  const auto delivery = transport_->deliver(current_->outgoing, *this);
  if (doubt_) wait_for_doubt();  // the line was cut before the message's end
  shared_.settle(current_->recipient, delivery);
  room_ = std::move(current_->outgoing.message);
}

void Line::content_begins() {
  try {
    doubt_ = shared_.ledger.doubt(current_->recipient);
  } catch (const Error&) {
    throw Unaccounted{std::current_exception()};
  }
}

void Line::before_end() {
  prepare_next();  // while the doubt is being written
  wait_for_doubt();
}

void Line::prepare_next() {
  if (!next_) next_ = made(shared_.supply.take_at_once());
}

const mail::Outgoing* Line::next() {
  return next_ ? &next_->outgoing : nullptr;
}

void Line::wait_for_doubt() {
  bool is_mine = false;
  try {
    is_mine = std::exchange(doubt_, nullptr)();
  } catch (const Error&) {
    throw Unaccounted{std::current_exception()};
  }
  if (!is_mine) throw LeaseEnded{};
}

void Line::give_back_all() {
  std::vector<store::InHand> all = {current_->recipient};
  if (next_) all.push_back(next_->recipient);
  next_.reset();
  shared_.ledger.give_back(all);
}

}  // namespace signpost::dispatch
