#include "dispatch/judgement.hpp"

#include "base/waiting.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace signpost::dispatch {
namespace {

using namespace std::chrono_literals;
using store::DeliveryState;

constexpr std::chrono::seconds kCutWait = 15s;  // a line that was cut, a server that closes: nobody refused anything
constexpr int kClosing = 421;

/// Whoever gets it, the server would say so.
bool is_of_the_issue(const mail::Delivery& delivery) {
  return delivery.verdict == mail::Verdict::refused && delivery.step == mail::Step::sender;
}

Judgement put_off(const mail::Delivery& delivery, std::int64_t attempts, std::chrono::seconds first_wait,
                  UtcSeconds now) {
  const bool was_cut = delivery.reply.code == 0 || delivery.reply.code == kClosing;
  const auto wait = wait_after(attempts, was_cut ? std::min(kCutWait, first_wait) : first_wait);
  if (wait) return {.settled = {DeliveryState::deferred, to_text(delivery), now + *wait}, .stop = {}};
  return {.settled = {DeliveryState::failed, fmt::format("given up: {}", to_text(delivery)), {}}, .stop = {}};
}

}  // namespace

Judgement judge(const mail::Delivery& delivery, std::int64_t attempts, std::chrono::seconds first_wait,
                UtcSeconds now) {
  if (is_of_the_issue(delivery)) {
    auto judgement = put_off(delivery, attempts, first_wait, now);
    judgement.stop = to_text(delivery);
    return judgement;
  }
  switch (delivery.verdict) {
    case mail::Verdict::sent: return {.settled = {DeliveryState::sent, to_text(delivery.reply), {}}, .stop = {}};
    case mail::Verdict::refused: return {.settled = {DeliveryState::failed, to_text(delivery), {}}, .stop = {}};
    case mail::Verdict::in_doubt: return {.settled = {DeliveryState::in_doubt, to_text(delivery), {}}, .stop = {}};
    case mail::Verdict::deferred: break;
  }
  return put_off(delivery, attempts, first_wait, now);
}

}  // namespace signpost::dispatch
