#include "web/rate_limits.hpp"

#include <Poco/Net/IPAddress.h>

#include <algorithm>
#include <iterator>

namespace signpost::web {

template <class Times>
void RateLimits::forget(Times& times, const Rate& rate, Time now) {
  const auto recent = std::find_if(times.begin(), times.end(), [&](Time time) { return now - time < rate.within; });
  times.erase(times.begin(), recent);
}

bool RateLimits::allow(const std::string& client, Time now) {
  const std::lock_guard lock(guard_);
  forget(of_all_, all_, now);
  if (of_all_.size() >= all_.count) return false;
  if (of_each_.size() >= kMostClients) forget_clients(now);
  const auto known = of_each_.find(client);
  if (known != of_each_.end() || of_each_.size() < kMostClients) {
    auto& times = of_each_[client];
    forget(times, each_, now);
    if (times.size() >= each_.count) return false;
    times.push_back(now);
  }
  of_all_.push_back(now);
  return true;
}

void RateLimits::forget_clients(Time now) {
  for (auto each = of_each_.begin(); each != of_each_.end();) {
    forget(each->second, each_, now);
    each = each->second.empty() ? of_each_.erase(each) : std::next(each);
  }
}

std::string client_key(const std::string& address) {
  Poco::Net::IPAddress parsed;
  if (!Poco::Net::IPAddress::tryParse(address, parsed)) return address;
  if (parsed.family() != Poco::Net::IPAddress::IPv6) return parsed.toString();
  if (parsed.isIPv4Mapped()) return parsed.toString().substr(parsed.toString().rfind(':') + 1);
  constexpr unsigned kHousehold = 64;
  return (parsed & Poco::Net::IPAddress(kHousehold, Poco::Net::IPAddress::IPv6)).toString() + "/64";
}

}  // namespace signpost::web
