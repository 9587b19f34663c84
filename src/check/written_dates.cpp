#include "check/written_dates.hpp"

#include "check/letters.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace signpost::check {
namespace {

using namespace byte_kind;

constexpr std::array<std::string_view, 12> kShortMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                           "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::array<std::string_view, 7> kWeekdays = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

std::optional<unsigned> number_in(std::string_view digits) {
  unsigned number = 0;
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (fault != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return number;
}

std::optional<unsigned> day_in(std::string_view word) {
  for (const std::string_view ending : {"st", "nd", "rd", "th"}) {
    if (word.size() > ending.size() && word.ends_with(ending)) word.remove_suffix(ending.size());
  }
  if (word.size() > 2) return std::nullopt;
  const auto day = number_in(word);
  return day && *day >= 1 && *day <= 31 ? day : std::nullopt;
}

/// The words around a place of a text, one after another.
class Around {
 public:
  Around(std::string_view text, Span place) : text_(text), from_(place.from), to_(place.to) {}

  Span place() const { return {static_cast<std::uint32_t>(from_), static_cast<std::uint32_t>(to_)}; }

  /// The word before, where only blanks lie between.
  std::string_view before() const {
    auto end = from_;
    while (end > 0 && is_kind(text_[end - 1], kBlank)) --end;
    auto begin = end;
    while (begin > 0 && is_kind(text_[begin - 1], kLetter | kDigit)) --begin;
    return end == from_ && from_ > 0 ? std::string_view{} : text_.substr(begin, end - begin);
  }

  /// The word behind, where only blanks and a comma lie between.
  std::string_view behind() const {
    auto begin = to_;
    if (begin < text_.size() && text_[begin] == ',') ++begin;
    while (begin < text_.size() && is_kind(text_[begin], kBlank)) ++begin;
    auto end = begin;
    while (end < text_.size() && is_kind(text_[end], kLetter | kDigit)) ++end;
    return begin == to_ ? std::string_view{} : text_.substr(begin, end - begin);
  }

  void take(std::string_view word) {
    const auto begin = static_cast<std::size_t>(word.data() - text_.data());
    from_ = std::min(from_, begin);
    to_ = std::max(to_, begin + word.size());
  }

 private:
  std::string_view text_;
  std::size_t from_;
  std::size_t to_;
};

std::optional<int> year_in(std::string_view word) {
  if (word.size() != 4 || (!word.starts_with("19") && !word.starts_with("20"))) return std::nullopt;
  const auto year = number_in(word);
  return year ? std::optional(static_cast<int>(*year)) : std::nullopt;
}

/// "3 March 2021", from the month's name outwards.
WrittenDate around_month(std::string_view text, Span name) {
  WrittenDate date;
  const auto month = std::find(kShortMonths.begin(), kShortMonths.end(), text.substr(name.from, 3));
  date.month = static_cast<unsigned>(month - kShortMonths.begin()) + 1;
  Around around(text, name);
  if (around.before() == "of") {
    Around further = around;
    further.take(further.before());
    if (day_in(further.before())) around = further;
  }
  date.day = day_in(around.before());
  if (date.day) {
    around.take(around.before());
    const auto weekday = around.before().substr(0, 3);
    if (std::find(kWeekdays.begin(), kWeekdays.end(), weekday) != kWeekdays.end()) around.take(around.before());
  } else if (const auto day = day_in(around.behind())) {
    date.day = day;
    around.take(around.behind());
  }
  date.year = year_in(around.behind());
  if (date.year) around.take(around.behind());
  date.place = around.place();
  return date;
}

/// Digits on one side of a year, a separator between: "03/03/" before it, "-03-03" behind it.
std::optional<unsigned> digits_before(std::string_view text, std::size_t& at, std::string_view separators) {
  if (at == 0 || separators.find(text[at - 1]) == std::string_view::npos) return std::nullopt;
  auto begin = at - 1;
  while (begin > 0 && is_kind(text[begin - 1], kDigit)) --begin;
  const auto number = number_in(text.substr(begin, at - 1 - begin));
  if (number) at = begin;
  return number;
}

std::optional<unsigned> digits_behind(std::string_view text, std::size_t& at, char separator) {
  if (at >= text.size() || text[at] != separator) return std::nullopt;
  auto end = at + 1;
  while (end < text.size() && is_kind(text[end], kDigit)) ++end;
  const auto number = number_in(text.substr(at + 1, end - at - 1));
  if (number) at = end;
  return number;
}

WrittenDate around_year(std::string_view text, Span digits) {
  WrittenDate date{.place = digits, .day = {}, .month = {}, .year = year_in(text.substr(digits.from, 4))};
  std::size_t from = digits.from;
  std::size_t to = digits.to;
  if (const auto month = digits_before(text, from, "/.")) {
    date.month = month;
    date.day = digits_before(text, from, "/.");
  } else if (const auto iso_month = digits_behind(text, to, '-')) {
    date.month = iso_month;
    date.day = digits_behind(text, to, '-');
  }
  date.place = {static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to)};
  return date;
}

std::optional<Date> date_of(const WrittenDate& written, int year) {
  using namespace std::chrono;
  const auto month = std::chrono::month{written.month.value_or(12)};
  if (!month.ok()) return std::nullopt;
  const auto last = std::chrono::year{year} / month / std::chrono::last;
  const auto date =
      written.day ? std::chrono::year{year} / month / std::chrono::day{*written.day} : Date(sys_days(last));
  return date.ok() ? std::optional(date) : std::nullopt;
}

}  // namespace

std::vector<WrittenDate> written_dates(std::string_view text, const Prose& prose) {
  std::vector<WrittenDate> dates;
  for (const auto& month : prose.months) {
    auto date = around_month(text, month);
    if (date.day || date.year) dates.push_back(date);
  }
  // Months and years are in the order of the text.
  const auto with_month = dates.size();
  std::size_t near = 0;
  for (const auto& year : prose.years) {
    while (near < with_month && dates[near].place.to < year.to) ++near;
    const bool is_taken = near < with_month && dates[near].place.from <= year.from;
    if (!is_taken) dates.push_back(around_year(text, year));
  }
  std::sort(dates.begin(), dates.end(),
            [](const WrittenDate& a, const WrittenDate& b) { return a.place.from < b.place.from; });
  return dates;
}

std::optional<Date> last_day_of(const WrittenDate& written, const Date& day) {
  if (written.year) return date_of(written, *written.year);
  const auto here = static_cast<int>(day.year());
  std::optional<Date> nearest;
  for (const int year : {here - 1, here, here + 1}) {
    const auto date = date_of(written, year);
    if (!date) continue;
    const auto distance = [&](const Date& one) {
      return std::chrono::abs(std::chrono::sys_days(one) - std::chrono::sys_days(day));
    };
    if (!nearest || distance(*date) < distance(*nearest)) nearest = date;
  }
  return nearest;
}

}  // namespace signpost::check
