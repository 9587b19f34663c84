#include "post/schedule.hpp"

#include <array>

namespace signpost::post {

std::optional<std::chrono::seconds> wait_after(std::int64_t attempts) {
  using namespace std::chrono_literals;
  constexpr std::array<std::chrono::seconds, 9> kWaits = {1min, 5min, 15min, 1h, 3h, 6h, 12h, 24h, 24h};
  const auto done = static_cast<std::size_t>(attempts < 1 ? 1 : attempts);
  if (done > kWaits.size()) return std::nullopt;
  return kWaits.at(done - 1);
}

}  // namespace signpost::post
