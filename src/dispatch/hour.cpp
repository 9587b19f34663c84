#include "dispatch/hour.hpp"

namespace signpost::dispatch {
namespace {

using namespace std::chrono_literals;

/// Seconds since the attempt before which `later` others were made; an hour where there is none.
std::chrono::seconds age_of_attempt(std::int64_t later, const TriedWithin& tried_within) {
  std::chrono::seconds young = 0s;
  std::chrono::seconds old = 1h;
  while (old - young > 1s) {
    const auto middle = young + (old - young) / 2;
    (tried_within(middle) > later ? old : young) = middle;
  }
  return old;
}

}  // namespace

/// Each waits until the one who is `per_hour` places before was tried an hour ago: the last of them for as many hours
/// as it takes to come to somebody who was tried already, less the time since then.
std::chrono::seconds wait_by_hour(std::int64_t left, std::int64_t per_hour, const TriedWithin& tried_within) {
  if (per_hour == 0 || left == 0) return 0s;
  const auto hours = (left + per_hour - 1) / per_hour;
  const auto later = hours * per_hour - left;
  return hours * 1h - age_of_attempt(later, tried_within);
}

}  // namespace signpost::dispatch
