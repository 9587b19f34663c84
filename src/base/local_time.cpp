#include "base/local_time.hpp"

#include <fmt/format.h>

#include <ctime>
#include <string_view>

namespace signpost {
namespace {

std::tm local_parts(UtcSeconds time) {
  const std::time_t seconds = time.time_since_epoch().count();
  std::tm parts{};
  ::localtime_r(&seconds, &parts);
  return parts;
}

}  // namespace

Date local_day(UtcSeconds time) {
  constexpr int kFirstYear = 1900;
  const auto parts = local_parts(time);
  return std::chrono::year(parts.tm_year + kFirstYear) / std::chrono::month(static_cast<unsigned>(parts.tm_mon) + 1) /
         std::chrono::day(static_cast<unsigned>(parts.tm_mday));
}

std::string local_clock(UtcSeconds time) {
  const auto parts = local_parts(time);
  return fmt::format("{:02}:{:02}", parts.tm_hour, parts.tm_min);
}

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

std::string to_local_form(UtcSeconds time) {
  return fmt::format("{}T{}", iso_date(local_day(time)), local_clock(time));
}

std::string local_zone(UtcSeconds time) {
  return local_parts(time).tm_zone;
}

std::string local_time_in_words(UtcSeconds time) {
  return fmt::format("{}, {} {}", long_date(local_day(time)), local_clock(time), local_zone(time));
}

}  // namespace signpost
