#include "base/clock.hpp"

#include "base/local_time.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <array>
#include <charconv>

namespace signpost {
namespace {

constexpr std::array kMonths = {"January", "February", "March",     "April",   "May",      "June",
                                "July",    "August",   "September", "October", "November", "December"};

std::optional<int> number(std::string_view digits) {
  int value = 0;
  const auto* end = digits.data() + digits.size();
  const auto [rest, fault] = std::from_chars(digits.data(), end, value);
  if (fault != std::errc{} || rest != end || digits.front() == '-') return std::nullopt;
  return value;
}

const char* month_name(const Date& date) {
  return kMonths.at(static_cast<unsigned>(date.month()) - 1);
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = number(text.substr(0, 4));
  const auto month = number(text.substr(5, 2));
  const auto day = number(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  const Date date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                  std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok()) return std::nullopt;
  return date;
}

std::string iso_date(const Date& date) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

std::string long_date(const Date& date) {
  return fmt::format("{} {} {}", static_cast<unsigned>(date.day()), month_name(date), static_cast<int>(date.year()));
}

std::string month_and_year(const Date& date) {
  return fmt::format("{} {}", month_name(date), static_cast<int>(date.year()));
}

std::string rfc3339(UtcSeconds time) {
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(time.time_since_epoch().count()));
}

UtcSeconds start_of(const Date& date) {
  return std::chrono::sys_days{date};
}

UtcSeconds SystemClock::now() const {
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

Date SystemClock::today() const {
  return local_day(now());
}

}  // namespace signpost
