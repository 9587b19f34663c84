#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace signpost::web {

/// How much is let through in a time.
struct Rate {
  std::size_t count = 30;
  std::chrono::seconds within = std::chrono::minutes(10);
};

/// Counts what each client does, and all of them together. Keeps nothing of a client longer than the rate's time, and
/// never more clients than `kMostClients`: beyond that the limit over all is what holds. Thread-safe.
class RateLimits {
 public:
  using Time = std::chrono::steady_clock::time_point;
  static constexpr std::size_t kMostClients = 20'000;

  RateLimits(Rate each, Rate all) : each_(each), all_(all) {}

  /// Whether one more from this client is let through at `now`; then it counts.
  bool allow(const std::string& client, Time now);

 private:
  template <class Times>
  static void forget(Times& times, const Rate& rate, Time now);
  void forget_clients(Time now);

  Rate each_;
  Rate all_;
  std::mutex guard_;
  std::deque<Time> of_all_;
  std::map<std::string, std::vector<Time>> of_each_;  ///< those not older than the rate's time
};

/// What counts as one client: an IPv4 address, or the first 64 bits of an IPv6 address, which one household may change
/// as it likes (RFC 4291 §2.5.4). An IPv4 address inside IPv6 is that address. Text that is no address is itself.
std::string client_key(const std::string& address);

}  // namespace signpost::web
