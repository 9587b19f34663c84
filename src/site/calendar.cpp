#include "site/calendar.hpp"

#include "base/hash.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <set>

namespace signpost::site {
namespace {

constexpr std::size_t kMostBytes = 75;
constexpr std::string_view kEnd = "\r\n";

bool continues_character(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

/// "20210308"
std::string basic_date(std::chrono::sys_days day) {
  const Date date{day};
  return fmt::format("{:04}{:02}{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

std::string basic_time(UtcSeconds time) {
  return fmt::format("{:%Y%m%dT%H%M%SZ}", fmt::gmtime(time.time_since_epoch().count()));
}

class Calendar {
 public:
  Calendar(const Settings& settings, std::optional<UtcSeconds> stamp) : settings_(settings), stamp_(stamp) {
    add("BEGIN", "VCALENDAR");
    add("VERSION", "2.0");
    add("PRODID", "-//Signpost//Signpost//EN");
    add("CALSCALE", "GREGORIAN");
    // Newer programs read NAME (RFC 7986), all others the older name.
    add("NAME", calendar_text(settings.title));
    add("X-WR-CALNAME", calendar_text(settings.title));
  }

  void add(const Event& event) {
    const std::chrono::sys_days last = event.ends.value_or(event.date);
    add("BEGIN", "VEVENT");
    add("UID", uid_of(event));
    add("DTSTAMP", basic_time(stamp_.value_or(start_of(event.date))));
    add("DTSTART;VALUE=DATE", basic_date(event.date));
    add("DTEND;VALUE=DATE", basic_date(last + std::chrono::days(1)));
    add("SUMMARY", calendar_text(event.title));
    if (!event.place.empty()) add("LOCATION", calendar_text(event.place));
    if (!event.url.empty()) add("URL", event.url);
    // A date to know of does not make anyone's whole day a busy one.
    add("TRANSP", "TRANSPARENT");
    add("END", "VEVENT");
  }

  std::string finish() {
    add("END", "VCALENDAR");
    return std::move(text_);
  }

 private:
  void add(std::string_view name, std::string_view value) { text_ += calendar_line(name, value); }

  std::string uid_of(const Event& event) {
    auto name = settings_.organisation + "\n" + event.title;
    if (!names_.insert(name).second) name += "\n" + iso_date(event.date);
    return content_hash(name);
  }

  const Settings& settings_;
  std::optional<UtcSeconds> stamp_;
  std::set<std::string> names_;
  std::string text_;
};

}  // namespace

std::string calendar_line(std::string_view name, std::string_view value) {
  auto rest = fmt::format("{}:{}", name, value);
  std::string folded;
  auto most = kMostBytes;
  while (rest.size() > most) {
    auto cut = most;
    while (continues_character(rest[cut])) --cut;
    folded.append(rest, 0, cut).append(kEnd).append(" ");
    rest.erase(0, cut);
    most = kMostBytes - 1;  // the blank that begins a continued line counts
  }
  return folded.append(rest).append(kEnd);
}

std::string calendar_text(std::string_view text) {
  std::string escaped;
  for (const char letter : text) {
    if (letter == '\n') {
      escaped += "\\n";
      continue;
    }
    if (static_cast<unsigned char>(letter) < 0x20 || letter == 0x7F) continue;
    if (letter == '\\' || letter == ';' || letter == ',') escaped += '\\';
    escaped += letter;
  }
  return escaped;
}

std::string calendar_of(const std::vector<Event>& events, const Settings& settings, std::optional<UtcSeconds> stamp) {
  Calendar calendar(settings, stamp);
  for (const auto& event : events) calendar.add(event);
  return calendar.finish();
}

}  // namespace signpost::site
