#pragma once

#include "base/clock.hpp"
#include "check/prose.hpp"
#include "check/report.hpp"

namespace signpost::check {

/// What a text's dates are measured by.
struct Calendar {
  Date day{};             ///< an issue's own date; else today
  bool is_dated = false;  ///< readers see `day`: "3 March" and "next month" have a meaning
};

/// Dates that are over and are written as if they were to come ("will be held on 3 March 2021"), and times that are
/// counted from a day that the text does not have ("we will publish it next month"). Found: date.past, date.relative.
void check_dates(const Passage& passage, const Prose& prose, const Calendar& calendar, Report& report);

}  // namespace signpost::check
