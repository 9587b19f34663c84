#include "dispatch/pace.hpp"

#include <algorithm>

namespace signpost::dispatch {

std::chrono::steady_clock::time_point Pace::next() {
  const auto now = std::chrono::steady_clock::now();
  if (per_second_ == 0) return now;
  const std::lock_guard lock(mutex_);
  const auto gap =
      std::chrono::duration_cast<std::chrono::steady_clock::duration>(std::chrono::seconds(1)) / per_second_;
  last_ = std::max(now, last_ + gap);
  return last_;
}

}  // namespace signpost::dispatch
