#include "base/local_time.hpp"

#include <ctime>
#include <string_view>

namespace signpost {

std::optional<UtcSeconds> parse_local_time(const std::string& text) {
  constexpr std::size_t kDay = 10;
  constexpr std::size_t kWhole = 16;
  if (text.size() != kWhole || !parse_date(std::string_view(text).substr(0, kDay))) return std::nullopt;
  std::tm time{};
  const char* end = ::strptime(text.c_str(), "%Y-%m-%dT%H:%M", &time);
  if (end == nullptr || *end != '\0') return std::nullopt;
  time.tm_isdst = -1;
  return UtcSeconds(std::chrono::seconds(::mktime(&time)));
}

}  // namespace signpost
