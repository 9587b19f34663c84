#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace signpost {

/// "1 day", "3 days"; `one` and `many` say what is counted.
std::string counted(std::int64_t number, std::string_view one, std::string_view many);
inline std::string counted(std::size_t number, std::string_view one, std::string_view many) {
  return counted(static_cast<std::int64_t>(number), one, many);
}

}  // namespace signpost
