#include "outside/turnstile.hpp"

#include <algorithm>
#include <utility>

namespace signpost::outside {

Turnstile::Visit::Visit(Turnstile& turnstile, std::string host)
    : turnstile_(turnstile), host_(std::move(host)), is_in_(turnstile_.enter(host_)) {}

Turnstile::Visit::~Visit() {
  if (is_in_) turnstile_.leave(host_);
}

bool Turnstile::enter(const std::string& name) {
  std::unique_lock lock(guard_);
  auto& host = hosts_[name];
  while (true) {
    const auto now = Clock::now();
    if (now >= closes_) return false;
    if (!host.is_busy && now >= host.opens) break;
    turn_.wait_until(lock, host.is_busy ? closes_ : std::min(host.opens, closes_));
  }
  host.is_busy = true;
  return true;
}

void Turnstile::leave(const std::string& name) {
  const std::lock_guard lock(guard_);
  auto& host = hosts_[name];
  host.is_busy = false;
  host.opens = Clock::now() + pause_;
  turn_.notify_all();
}

}  // namespace signpost::outside
