#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace signpost::store {

template <const std::string_view&... kParts>
struct Joined {
  static constexpr auto letters() {
    std::array<char, (kParts.size() + ... + 0)> all{};
    auto* end = all.data();
    ((end = std::copy(kParts.begin(), kParts.end(), end)), ...);
    return all;
  }
  static constexpr auto kLetters = letters();
};

/// Texts with static storage one after the other, when compiled: statements that share their columns.
template <const std::string_view&... kParts>
inline constexpr std::string_view kJoined{Joined<kParts...>::kLetters.data(), Joined<kParts...>::kLetters.size()};

}  // namespace signpost::store
