#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace signpost {

/// A day in the proleptic Gregorian calendar, without a time zone.
using Date = std::chrono::year_month_day;
using UtcSeconds = std::chrono::sys_seconds;

/// "2021-03-01" (ISO 8601 extended); nothing for another form or a day that does not exist.
std::optional<Date> parse_date(std::string_view text);

std::string iso_date(const Date& date);        ///< 2021-03-01
std::string long_date(const Date& date);       ///< 1 March 2021
std::string month_and_year(const Date& date);  ///< March 2021
std::string rfc3339(UtcSeconds time);          ///< 2021-03-01T09:00:00Z
UtcSeconds start_of(const Date& date);         ///< midnight UTC

/// What the program takes for now. Commands get one from `main`; nothing else asks the system.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual UtcSeconds now() const = 0;
  /// Today where the reader is: the local calendar day for the system's clock.
  virtual Date today() const = 0;
};

class SystemClock final : public Clock {
 public:
  UtcSeconds now() const override;
  Date today() const override;
};

/// A clock that stands still, for `--clock` and tests.
class FixedClock final : public Clock {
 public:
  explicit FixedClock(UtcSeconds now) : now_(now) {}
  explicit FixedClock(const Date& today) : now_(start_of(today)) {}
  UtcSeconds now() const override { return now_; }
  Date today() const override { return std::chrono::floor<std::chrono::days>(now_); }

 private:
  UtcSeconds now_;
};

}  // namespace signpost
