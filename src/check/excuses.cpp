#include "check/excuses.hpp"

#include "base/source.hpp"
#include "base/suggestion.hpp"
#include "base/text.hpp"
#include "check/codes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace signpost::check {
namespace {

constexpr std::string_view kAllow = "allow";
constexpr std::string_view kOpen = "<!--";
constexpr std::string_view kClose = "-->";

/// What stands behind "allow", views of the source; nothing where the comment is another.
std::optional<std::string_view> allowance_in(std::string_view comment) {
  comment = trim(comment);
  if (ascii_lower(comment.substr(0, kAllow.size())) != kAllow) return std::nullopt;
  const auto rest = comment.substr(kAllow.size());
  if (!rest.empty() && rest.front() != ' ' && rest.front() != '\n' && rest.front() != ':') return std::nullopt;
  return rest;
}

bool is_within(std::uint32_t line, const std::vector<Unit>& units) {
  return std::any_of(units.begin(), units.end(), [&](const Unit& unit) { return unit.has(line); });
}

class ExcuseFinder {
 public:
  ExcuseFinder(const Body& body, const std::vector<Unit>& units, const std::vector<Unit>& codes)
      : body_(body), source_(body.source), units_(units), codes_(codes) {}

  std::vector<Excuse> find() {
    find_in_front_matter();
    find_in_text();
    return std::move(excuses_);
  }

 private:
  // ---- front matter ------------------------------------------------------------------------------------------------

  struct Line {
    std::uint32_t number = 0;
    std::size_t at = 0;
    std::string_view text;
  };

  std::vector<Line> front_lines() const {
    std::vector<Line> lines;
    const auto front = source_.substr(0, body_.start);
    std::uint32_t number = 1;
    for (std::size_t at = 0; at < front.size(); ++number) {
      const auto end = std::min(front.find('\n', at), front.size());
      lines.push_back({number, at, front.substr(at, end - at)});
      at = end + 1;
    }
    return lines;
  }

  static bool begins_key(const Line& line) {
    return !line.text.empty() && std::string_view(" \t#-\r").find(line.text.front()) == std::string_view::npos;
  }

  void find_in_front_matter() {
    const auto lines = front_lines();
    for (std::size_t k = 0; k < lines.size(); ++k) {
      const auto& line = lines[k];
      const bool is_comment = line.text.starts_with('#');
      const auto sign = is_comment ? 0 : begins_key(line) ? line.text.find(" #") : std::string_view::npos;
      if (sign == std::string_view::npos) continue;
      const auto comment = line.text.substr(line.text.find('#', sign) + 1);
      const auto allowance = allowance_in(comment);
      if (allowance) add(*allowance, key_from(lines, is_comment ? k + 1 : k));
    }
  }

  /// The lines of the first key at or below line `index`.
  static Unit key_from(const std::vector<Line>& lines, std::size_t index) {
    while (index < lines.size() && !begins_key(lines[index])) ++index;
    if (index == lines.size()) return {};
    auto last = index;
    while (last + 1 < lines.size() && !begins_key(lines[last + 1]) && !lines[last + 1].text.starts_with("---")) ++last;
    return {lines[index].number, lines[last].number};
  }

  // ---- text --------------------------------------------------------------------------------------------------------

  void find_in_text() {
    for (auto at = source_.find(kOpen, body_.start); at != std::string_view::npos; at = source_.find(kOpen, at + 1)) {
      const auto end = source_.find(kClose, at);
      if (end == std::string_view::npos) return;
      const auto inner = at + kOpen.size();
      const auto allowance = inner <= end ? allowance_in(source_.substr(inner, end - inner)) : std::nullopt;
      const auto line = static_cast<std::uint32_t>(locate({body_.file, source_}, at, 1).line);
      if (!allowance || is_taken_at_its_word(at) || is_within(line, codes_) || is_code(at)) continue;
      add(*allowance, covered_by(line));
    }
  }

  /// Whether the sign there is a word's, since an odd number of backslashes stands before it.
  bool is_taken_at_its_word(std::size_t at) const {
    const auto before = source_.substr(0, at);
    const auto last = before.find_last_not_of('\\');
    return (before.size() - (last == std::string_view::npos ? 0 : last + 1)) % 2 == 1;
  }

  /// Whether an odd number of backticks stands before it on its line.
  bool is_code(std::size_t at) const {
    bool is_open = false;
    for (auto tick = source_.rfind('\n', at) + 1; tick < at; ++tick) {
      if (source_[tick] == '`' && (is_open || !is_taken_at_its_word(tick))) is_open = !is_open;
    }
    return is_open;
  }

  /// The unit that a comment on `line` stands in, else the next one.
  Unit covered_by(std::uint32_t line) const {
    const auto around = std::find_if(units_.begin(), units_.end(), [&](const Unit& unit) { return unit.has(line); });
    if (around != units_.end()) return *around;
    Unit next;
    for (const auto& unit : units_) {
      if (unit.first > line && (next.first == 0 || unit.first < next.first)) next = unit;
    }
    return next;
  }

  /// "sentence.long, acronym.unexplained: quoted from the law"
  void add(std::string_view allowance, Unit covers) {
    const auto colon = allowance.find(':');
    const auto names = allowance.substr(0, colon);
    const auto reason = colon == std::string_view::npos ? std::string_view{} : trim(allowance.substr(colon + 1));
    for (const auto& part : split(names, ',')) {
      const auto code = trim(part);
      const auto at = static_cast<std::size_t>((code.empty() ? allowance : code).data() - source_.data());
      excuses_.push_back({code, reason, locate({body_.file, source_}, at, code.size()), covers});
    }
  }

  const Body& body_;
  std::string_view source_;
  const std::vector<Unit>& units_;
  const std::vector<Unit>& codes_;
  std::vector<Excuse> excuses_;
};

void warn(Diagnostics& found, std::string code, const Location& where, std::string message, std::string hint) {
  found.push_back({Severity::warning, std::move(code), where, std::move(message), std::move(hint)});
}

bool can_be_excused(std::string_view code) {
  const auto& codes = excusable_codes();
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

void report_unknown(const Excuse& excuse, Diagnostics& faults) {
  const auto near = closest(excuse.code, excusable_codes());
  warn(faults, "excuse.unknown", excuse.where,
       excuse.code.empty() ? std::string("the excuse does not say for what")
                           : fmt::format("'{}' is no finding that can be excused", excuse.code),
       near ? fmt::format("did you mean '{}'?", *near)
            : "docs/checks.md lists what can be excused; all else has to be mended");
}

std::size_t take_excused(const Excuse& excuse, Diagnostics& found) {
  return std::erase_if(
      found, [&](const Diagnostic& one) { return one.code == excuse.code && excuse.covers.has(one.where.line); });
}

bool is_for_link(const Excuse& excuse, const std::vector<Unit>& outside) {
  return excuse.code == "link.external" &&
         std::any_of(outside.begin(), outside.end(), [&](const Unit& unit) { return excuse.covers.has(unit.first); });
}

}  // namespace

bool may_have_excuses(const Body& body) {
  const std::string_view source = body.source;
  if (source.find(kOpen, body.start) != std::string_view::npos) return true;
  return source.substr(0, body.start).find('#') != std::string_view::npos;
}

std::vector<Excuse> find_excuses(const Body& body, const std::vector<Unit>& units, const std::vector<Unit>& codes) {
  return ExcuseFinder(body, units, codes).find();
}

bool is_excused(const std::vector<Excuse>& excuses, std::string_view code, std::uint32_t line) {
  return std::any_of(excuses.begin(), excuses.end(), [&](const Excuse& excuse) {
    return excuse.code == code && !excuse.reason.empty() && excuse.covers.has(line);
  });
}

void apply_excuses(const std::vector<Excuse>& excuses, const std::vector<Unit>& outside, Diagnostics& found) {
  Diagnostics faults;
  for (const auto& excuse : excuses) {
    if (!can_be_excused(excuse.code)) {
      report_unknown(excuse, faults);
    } else if (excuse.reason.empty()) {
      warn(faults, "excuse.reason", excuse.where, "an excuse without a reason excuses nothing",
           fmt::format("write why: 'allow {}: quoted from the law'", excuse.code));
    } else if (take_excused(excuse, found) == 0 && !is_for_link(excuse, outside)) {
      warn(faults, "excuse.unused", excuse.where, fmt::format("there is no '{}' to excuse here", excuse.code),
           "delete the comment, or move it to the line before the paragraph");
    }
  }
  found.insert(found.end(), faults.begin(), faults.end());
}

}  // namespace signpost::check
