#include "dispatch/pace.hpp"

#include <algorithm>

namespace signpost::dispatch {

Pace::Pace(int per_second) : per_second_(per_second) {
  if (per_second > 0) gap_ = std::chrono::nanoseconds(std::chrono::seconds(1)) / per_second;
}

std::chrono::steady_clock::time_point Pace::next() {
  const auto now = std::chrono::steady_clock::now();
  if (per_second_ == 0) return now;
  const std::lock_guard lock(mutex_);
  last_ = std::max(now, last_ + gap_);
  return last_;
}

bool Pace::takes_now() {
  if (per_second_ == 0) return true;
  const auto now = std::chrono::steady_clock::now();
  const std::lock_guard lock(mutex_);
  if (last_ + gap_ > now) return false;
  last_ = now;
  return true;
}

}  // namespace signpost::dispatch
