#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

namespace signpost {

/// How long mail waits whose `attempts`th try was put off: `first_wait`, then three times as long each time, six hours
/// at most. Nothing once some three days have gone.
std::optional<std::chrono::seconds> wait_after(std::int64_t attempts, std::chrono::seconds first_wait);

}  // namespace signpost
