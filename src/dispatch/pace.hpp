#pragma once

#include <chrono>
#include <mutex>

namespace signpost::dispatch {

/// Spreads attempts over time for all connections of a sender together.
class Pace {
 public:
  /// `per_second` 0: as fast as the server takes them.
  explicit Pace(int per_second) : per_second_(per_second) {}

  /// When the next attempt may begin: call it once for each, and wait until then.
  std::chrono::steady_clock::time_point next();

 private:
  int per_second_;
  std::mutex mutex_;
  std::chrono::steady_clock::time_point last_;
};

}  // namespace signpost::dispatch
