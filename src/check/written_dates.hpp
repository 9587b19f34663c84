#pragma once

#include "base/clock.hpp"
#include "check/prose.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace signpost::check {

/// A date as somebody wrote it: "Tuesday 3 March 2021", "3rd of March", "March 3, 2021", "April 2021", "2021-03-03",
/// "03/03/2021" (the day first), "2021".
struct WrittenDate {
  Span place;
  std::optional<unsigned> day;
  std::optional<unsigned> month;
  std::optional<int> year;
};

/// The dates of a passage in its order; a month alone is none.
std::vector<WrittenDate> written_dates(std::string_view text, const Prose& prose);

/// The last day that the date can mean; one without a year means the nearest to `day`. Nothing for days that do not
/// exist.
std::optional<Date> last_day_of(const WrittenDate& written, const Date& day);

}  // namespace signpost::check
