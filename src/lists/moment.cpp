#include "lists/moment.hpp"

#include <algorithm>

namespace signpost::lists {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr std::size_t kDayLength = 10;

bool is_digit(char sign) {
  return sign >= '0' && sign <= '9';
}

/// Takes two digits below `limit` off the front.
std::optional<int> take_number(std::string_view& text, int limit) {
  if (text.size() < 2 || !is_digit(text[0]) || !is_digit(text[1])) return std::nullopt;
  const int value = (text[0] - '0') * 10 + (text[1] - '0');
  text.remove_prefix(2);
  return value < limit ? std::optional(value) : std::nullopt;
}

bool take(std::string_view& text, std::string_view sign) {
  if (!text.starts_with(sign)) return false;
  text.remove_prefix(sign.size());
  return true;
}

/// ":30", ":30:15" or ":30:15.250" behind the hour.
std::optional<seconds> take_rest_of_time(std::string_view& text) {
  if (!take(text, ":")) return std::nullopt;
  const auto minute = take_number(text, 60);
  if (!minute) return std::nullopt;
  if (!take(text, ":")) return minutes(*minute);
  const auto second = take_number(text, 60);
  if (!second) return std::nullopt;
  if (take(text, ".")) text.remove_prefix(std::min(text.find_first_not_of("0123456789"), text.size()));
  return minutes(*minute) + seconds(*second);
}

/// How far its clocks are ahead of UTC: "Z", "+01:00", "-0330", "+01", or nothing at all.
std::optional<seconds> take_zone(std::string_view& text) {
  if (text.empty() || take(text, "Z")) return seconds(0);
  const bool is_behind = take(text, "-");
  if (!is_behind && !take(text, "+")) return std::nullopt;
  const auto hour = take_number(text, 15);
  if (!hour) return std::nullopt;
  take(text, ":");
  const auto minute = text.empty() ? std::optional(0) : take_number(text, 60);
  if (!minute) return std::nullopt;
  const auto ahead = hours(*hour) + minutes(*minute);
  return is_behind ? -ahead : ahead;
}

}  // namespace

std::optional<UtcSeconds> parse_moment(std::string_view text) {
  const auto day = parse_date(text.substr(0, kDayLength));
  if (!day) return std::nullopt;
  text.remove_prefix(kDayLength);
  if (text.empty()) return start_of(*day);
  if (!take(text, "T") && !take(text, " ")) return std::nullopt;
  const auto hour = take_number(text, 24);
  const auto rest = hour ? take_rest_of_time(text) : std::nullopt;
  const auto ahead = rest ? take_zone(text) : std::nullopt;
  if (!ahead || !text.empty()) return std::nullopt;
  return start_of(*day) + hours(*hour) + *rest - *ahead;
}

}  // namespace signpost::lists
