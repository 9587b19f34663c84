#include "desk/attempts.hpp"

#include <algorithm>

namespace signpost::desk {
namespace {

/// The wait behind `wrong` attempts.
std::chrono::seconds whole_wait(int wrong, const Patience& patience) {
  if (wrong < patience.free) return {};
  constexpr int kMostDoublings = 20;
  const auto doubled = patience.first * (1 << std::min(wrong - patience.free, kMostDoublings));
  return std::min(doubled, patience.most);
}

}  // namespace

std::chrono::seconds Attempts::wait_for(const Counts& counts, const std::string& key, const Patience& patience,
                                        UtcSeconds now) {
  const auto found = counts.find(key);
  if (found == counts.end() || now - found->second.last > patience.memory) return {};
  const auto until = found->second.last + whole_wait(found->second.wrong, patience);
  return std::max(until - now, std::chrono::seconds(0));
}

void Attempts::count(Counts& counts, const std::string& key, const Patience& patience, UtcSeconds now) {
  if (counts.size() >= kMostKept) {
    std::erase_if(counts, [&](const auto& each) { return now - each.second.last > patience.memory; });
  }
  if (counts.size() >= kMostKept) counts.erase(counts.begin());
  auto& one = counts[key];
  if (now - one.last > patience.memory) one.wrong = 0;
  ++one.wrong;
  one.last = now;
}

std::optional<std::chrono::seconds> Attempts::begin(const std::string& name, const std::string& client,
                                                    UtcSeconds now) {
  const std::lock_guard lock(guard_);
  auto wait = wait_for(by_client_, client, client_, now);
  if (!known_.contains({name, client})) wait = std::max(wait, wait_for(by_name_, name, name_, now));
  if (wait.count() > 0) return wait;
  count(by_name_, name, name_, now);
  count(by_client_, client, client_, now);
  return std::nullopt;
}

void Attempts::succeeded(const std::string& name, const std::string& client) {
  const std::lock_guard lock(guard_);
  by_name_.erase(name);
  by_client_.erase(client);
  if (known_.size() >= kMostKept) known_.erase(known_.begin());
  known_.emplace(name, client);
}

}  // namespace signpost::desk
