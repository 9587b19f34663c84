#include "desk/last_build.hpp"

#include <utility>

namespace signpost::desk {

void LastBuild::succeeded() {
  const std::lock_guard lock(guard_);
  standstill_.reset();
}

void LastBuild::failed(Standstill why) {
  const std::lock_guard lock(guard_);
  standstill_ = std::move(why);
}

std::optional<Standstill> LastBuild::standstill() const {
  const std::lock_guard lock(guard_);
  return standstill_;
}

}  // namespace signpost::desk
