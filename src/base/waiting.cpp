#include "base/waiting.hpp"

#include <algorithm>

namespace signpost {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::seconds kLongestWait = 6h;
constexpr std::chrono::seconds kPatience = 72h;
constexpr int kGrowth = 3;  // times as long each time

}  // namespace

std::optional<std::chrono::seconds> wait_after(std::int64_t attempts, std::chrono::seconds first_wait) {
  auto wait = std::min(first_wait, kLongestWait);
  std::chrono::seconds waited = 0s;
  for (std::int64_t k = 1; k < attempts && waited < kPatience; ++k) {
    waited += wait;
    wait = std::min(wait * kGrowth, kLongestWait);
  }
  if (waited >= kPatience) return std::nullopt;
  return wait;
}

}  // namespace signpost
