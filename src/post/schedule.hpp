#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

namespace signpost::post {

/// How long to wait after the `attempts`th try that failed for now; nothing where it was the last one. Ten tries over
/// about three days: 1, 5 and 15 minutes, 1, 3, 6 and 12 hours, and then a day, twice.
std::optional<std::chrono::seconds> wait_after(std::int64_t attempts);

}  // namespace signpost::post
