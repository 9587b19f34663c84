#include "desk/memory.hpp"

#include <utility>

namespace signpost::desk {

Memory::Kept& Memory::of(const std::string& visit) {
  if (visits_.size() >= kMostVisits && !visits_.contains(visit)) visits_.erase(visits_.begin());
  return visits_[visit];
}

void Memory::tell(const std::string& visit, Notice notice) {
  const std::lock_guard lock(guard_);
  of(visit).notice = std::move(notice);
}

std::optional<Notice> Memory::take_notice(const std::string& visit) {
  const std::lock_guard lock(guard_);
  const auto found = visits_.find(visit);
  return found == visits_.end() ? std::nullopt : std::exchange(found->second.notice, std::nullopt);
}

void Memory::keep_address(const std::string& visit, std::string address) {
  const std::lock_guard lock(guard_);
  of(visit).address = std::move(address);
}

std::string Memory::address(const std::string& visit) {
  const std::lock_guard lock(guard_);
  const auto found = visits_.find(visit);
  return found == visits_.end() ? std::string() : found->second.address;
}

void Memory::forget(const std::string& visit) {
  const std::lock_guard lock(guard_);
  visits_.erase(visit);
}

}  // namespace signpost::desk
