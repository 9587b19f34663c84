#pragma once

#include <chrono>
#include <mutex>

namespace signpost::dispatch {

/// Spreads attempts over time for all connections of a sender together.
class Pace {
 public:
  /// `per_second` 0: as fast as the server takes them.
  explicit Pace(int per_second);

  /// When the next attempt may begin: call it once for each, and wait until then.
  std::chrono::steady_clock::time_point next();
  /// Whether the next attempt may begin at once; it counts as begun then.
  bool takes_now();

 private:
  int per_second_;
  std::chrono::steady_clock::duration gap_{0};
  std::mutex mutex_;
  std::chrono::steady_clock::time_point last_;
};

}  // namespace signpost::dispatch
