#pragma once

#include <chrono>
#include <cstdint>
#include <functional>

namespace signpost::dispatch {

/// How many recipients were tried within the last so many seconds.
using TriedWithin = std::function<std::int64_t(std::chrono::seconds)>;

/// How long until the last of `left` recipients finds room, where `per_hour` are tried within an hour at most and each
/// goes as soon as there is room. `per_hour` 0: no limit. 0 s where all of them find room now. To a second.
std::chrono::seconds wait_by_hour(std::int64_t left, std::int64_t per_hour, const TriedWithin& tried_within);

}  // namespace signpost::dispatch
