#include "desk/sending_time.hpp"

#include "base/local_time.hpp"
#include "base/text.hpp"
#include "desk/marks.hpp"
#include "desk/words.hpp"
#include "store/limits.hpp"

#include <fmt/format.h>

namespace signpost::desk {
namespace {

using render::View;

constexpr int kNotAccepted = 422;
constexpr std::string_view kNow = "now";  // the two choices
constexpr std::string_view kLater = "later";

std::string typed_in(const Visit& visit, std::string_view field) {
  return std::string(trim(substring(for_field(visit.fields.get(field)), 0, store::kMostLine)));
}

}  // namespace

View Asked::problem_at(std::string_view where) const {
  return field == where ? optional_text(problem) : View(false);
}

void Asked::refuse(std::string where, std::string what) {
  status = kNotAccepted;
  field = std::move(where);
  problem = std::move(what);
}

Asked asked_in(const Visit& visit) {
  return {.name = typed_in(visit, "name"),
          .when = typed_in(visit, "when"),
          .date = typed_in(visit, "date"),
          .time = typed_in(visit, "time")};
}

std::optional<UtcSeconds> time_in(Asked& asked, UtcSeconds now) {
  if (asked.when == kNow) return std::nullopt;
  if (asked.when != kLater) {
    asked.refuse("date", "Choose when it is to go out");
    return std::nullopt;
  }
  const auto time = parse_local_time(asked.date + "T" + asked.time);
  if (time && *time > now) return time;
  asked.refuse("date", time ? "That time has passed. Choose a later one, or send it now"
                            : "Give a day and a time, such as 09:00");
  return std::nullopt;
}

View moment_view(const Asked& asked, bool is_later_only, UtcSeconds now) {
  const auto time = parse_local_time(asked.date + "T" + asked.time);
  return View{}
      .set("is_later_only", is_later_only)
      .set("is_later", is_later_only || asked.when == kLater)
      .set("date", asked.date)
      .set("time", asked.time)
      .set("zone", local_zone(time.value_or(now)))
      .set("problem", asked.problem_at("date"));
}

Asked asked_for(const Date& day) {
  return {.when = std::string(kLater), .date = iso_date(day), .time = "09:00"};
}

Asked asked_for(UtcSeconds time) {
  return {.when = std::string(kLater), .date = iso_date(local_day(time)), .time = local_clock(time)};
}

}  // namespace signpost::desk
