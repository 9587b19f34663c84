#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace signpost {

/// The number in `count` bytes from `at`, at most four, the highest first. They must be there.
std::uint32_t big_endian(std::string_view bytes, std::size_t at, std::size_t count);

/// `value` in `count` bytes, the highest first.
std::string big_endian_bytes(std::uint32_t value, std::size_t count);

}  // namespace signpost
