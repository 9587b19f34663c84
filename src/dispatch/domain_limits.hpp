#pragma once

#include "base/clock.hpp"
#include "store/delivery.hpp"

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace signpost::dispatch {

/// How many of one domain are tried within an hour, at most: some mail systems put off whoever sends them more.
struct DomainRates {
  int per_hour = 0;                  ///< for each domain that is not named; 0: no limit
  std::map<std::string, int> named;  ///< domain in small letters: its own; 0: no limit
};

/// How many of a domain (in small letters) are tried within an hour, at most; 0: no limit.
int limit_of(const DomainRates& rates, const std::string& domain);

/// Counts who was tried, by domain, over the last hour. For one thread.
class DomainLimits {
 public:
  explicit DomainLimits(DomainRates rates) : rates_(std::move(rates)) {}

  bool has_any() const;
  /// What the account knows takes the place of what was counted here: other senders' attempts are in it too.
  void recount(const std::vector<store::DomainAttempt>& attempts);
  /// Counts an attempt at `address` (a key: small letters) now; or nothing, and says when there will be room.
  std::optional<UtcSeconds> take(std::string_view address, UtcSeconds now);

 private:
  DomainRates rates_;
  std::map<std::string, std::deque<UtcSeconds>> tried_;  ///< oldest first
};

}  // namespace signpost::dispatch
