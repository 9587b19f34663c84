#pragma once

#include <algorithm>
#include <string_view>

namespace signpost {

/// Whether it has no other characters than ASCII's.
inline bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char byte) { return static_cast<unsigned char>(byte) < 0x80; });
}

}  // namespace signpost
