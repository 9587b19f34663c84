#include "dispatch/domain_limits.hpp"

#include <algorithm>

namespace signpost::dispatch {
namespace {

constexpr std::chrono::hours kHour{1};

}  // namespace

bool DomainLimits::has_any() const {
  const auto limits = [](const auto& named) { return named.second > 0; };
  return rates_.per_hour > 0 || std::any_of(rates_.named.begin(), rates_.named.end(), limits);
}

int limit_of(const DomainRates& rates, const std::string& domain) {
  const auto named = rates.named.find(domain);
  return named == rates.named.end() ? rates.per_hour : named->second;
}

void DomainLimits::recount(const std::vector<store::DomainAttempt>& attempts) {
  tried_.clear();
  for (const auto& attempt : attempts) {
    if (limit_of(rates_, attempt.domain) > 0) tried_[attempt.domain].push_back(attempt.at);
  }
  for (auto& [domain, times] : tried_) std::sort(times.begin(), times.end());
}

std::optional<UtcSeconds> DomainLimits::take(std::string_view address, UtcSeconds now) {
  const std::string domain(address.substr(address.rfind('@') + 1));
  const auto limit = limit_of(rates_, domain);
  if (limit == 0) return std::nullopt;
  auto& times = tried_[domain];
  while (!times.empty() && times.front() <= now - kHour) times.pop_front();
  if (times.size() >= static_cast<std::size_t>(limit)) {
    // Room comes when the last one that is too many is an hour old.
    return times.at(times.size() - static_cast<std::size_t>(limit)) + kHour;
  }
  times.push_back(now);
  return std::nullopt;
}

}  // namespace signpost::dispatch
