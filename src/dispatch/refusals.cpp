#include "dispatch/refusals.hpp"

#include <fmt/format.h>

namespace signpost::dispatch {

std::optional<std::string> Refusals::note(bool was_refused) {
  last_.push_back(was_refused);
  refused_ += was_refused ? 1U : 0U;
  if (last_.size() > window_) {
    refused_ -= last_.front() ? 1U : 0U;
    last_.pop_front();
  }
  if (last_.size() < window_ || static_cast<double>(refused_) <= share_ * static_cast<double>(window_)) return {};
  return fmt::format("{} of the last {} recipients were refused for good", refused_, window_);
}

}  // namespace signpost::dispatch
