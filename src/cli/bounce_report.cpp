#include "cli/bounce_report.hpp"

#include "base/counted.hpp"
#include "base/text.hpp"
#include "cli/terminal_text.hpp"

#include <fmt/ostream.h>

#include <algorithm>
#include <array>
#include <ostream>

namespace signpost::cli {
namespace {

using bounces::Ignored;
using bounces::Taken;
using store::BounceEffect;

std::string why_not_taken(Ignored why, const bounces::Report& report) {
  switch (why) {
    case Ignored::autoreply: return "an automatic reply";
    case Ignored::no_report: return report.reason;
    case Ignored::still_tried: return "it is still being tried";
    case Ignored::beside: return "of the same copy more is told beside it";
    case Ignored::nobody_named: return "names nobody";
    case Ignored::not_listed: return report.recipient + " is not on the list";
    case Ignored::unproven: return "cannot be proven: it names an address, and none of our copies";
  }
  return "";
}

std::string state_as_reason(store::SubscriberState state) {
  switch (state) {
    case store::SubscriberState::bounced: return "was marked before: mail does not reach them";
    case store::SubscriberState::complained: return "was marked before: they complained";
    case store::SubscriberState::pending: return "has not confirmed yet";
    default: return "left the list before";
  }
}

/// Why nothing followed from it; empty where something did.
std::string why_nothing(const Taken& taken) {
  if (taken.ignored) return why_not_taken(*taken.ignored, taken.report);
  switch (taken.stored.effect) {
    case BounceEffect::bounced:
    case BounceEffect::complained:
    case BounceEffect::counted: return "";
    case BounceEffect::known: return "was known before";
    case BounceEffect::nobody: return "whom it tells of is not on the list any more";
    case BounceEffect::no_copy: return "no such copy is in the account";
    case BounceEffect::none_of_late: return "no issue was sent to them of late";
    case BounceEffect::not_active: return state_as_reason(taken.stored.state);
    case BounceEffect::came_back_since: return "they subscribed anew since";
  }
  return "";
}

std::string_view what_was_done(const Taken& taken) {
  if (taken.ignored) return "";
  switch (taken.stored.effect) {
    case BounceEffect::bounced: return "bounced";
    case BounceEffect::complained: return "complained";
    case BounceEffect::counted: return "counted";
    default: return "";
  }
}

std::string in_a_row(const Taken& taken) {
  const auto count = taken.stored.in_a_row;
  return count < 2 ? std::string() : fmt::format(" ({} issues in a row)", count);
}

std::string what_would_be_done(const Taken& taken) {
  const auto did = what_was_done(taken);
  if (did.empty()) return "ignored: " + why_nothing(taken);
  if (did != "counted") return fmt::format("{} would be marked: {}", taken.stored.email, did);
  const store::BouncePatience patience;
  return fmt::format(
      "{} would be counted: {} in a row came back with this one; at {}, over {} days or more, they are {}",
      taken.stored.email, counted(std::int64_t{taken.stored.in_a_row}, "issue", "issues"), patience.issues,
      patience.over.count(), "marked: bounced");
}

std::string words_of(const bounces::Report& report) {
  return terminal_line(report.reason.empty() ? std::string(to_text(report.kind)) : report.reason);
}

std::string bounce_json(const ToldBounce& told) {
  const auto& report = told.report;
  auto json = fmt::format(R"({{"file": {}, "recipient": {}, "kind": {}, "status": {}, "reason": {})",
                          json_string(told.file), json_string(report.recipient), json_string(to_text(report.kind)),
                          json_string(report.status), json_string(report.reason));
  if (told.taken) {
    const auto& taken = *told.taken;
    json += fmt::format(R"(, "did": {}, "person": {}, "proof": {}, "in_a_row": {}, "why": {})",
                        json_string(what_was_done(taken)), json_string(taken.stored.email),
                        json_string(taken.ignored ? std::string_view() : to_text(taken.proof)), taken.stored.in_a_row,
                        json_string(why_nothing(taken)));
  }
  return json + "}";
}

void print_ignored_bounces(const std::vector<ToldBounce>& told, const World& world) {
  bool is_first = true;
  for (const auto& one : told) {
    if (!one.taken || !what_was_done(*one.taken).empty()) continue;
    fmt::print(world.out, "{}  {}: {}{}\n", is_first ? "ignored:\n" : "", terminal_line(one.file),
               one.taken->stored.email.empty() ? "" : terminal_line(one.taken->stored.email) + ": ",
               terminal_line(why_nothing(*one.taken)));
    is_first = false;
  }
}

/// What followed, or would, from all of them: each is counted once.
std::string sums_of(const std::vector<ToldBounce>& told, std::string_view would_be = "") {
  std::size_t gone = 0;
  std::size_t complaints = 0;
  std::size_t remembered = 0;
  std::size_t ignored = 0;
  for (const auto& one : told) {
    const auto did = one.taken ? what_was_done(*one.taken) : std::string_view();
    ++(did.empty() ? ignored : did == "bounced" ? gone : did == "complained" ? complaints : remembered);
  }
  return fmt::format("{}{}: {} gone, {}, {} counted, {} ignored.", counted(told.size(), "report", "reports"), would_be,
                     counted(gone, "address", "addresses"), counted(complaints, "complaint", "complaints"), remembered,
                     ignored);
}

}  // namespace

void print_bounces_json(const std::vector<ToldBounce>& told, const World& world) {
  std::vector<std::string> reports;
  reports.reserve(told.size());
  for (const auto& one : told) reports.push_back(bounce_json(one));
  fmt::print(world.out, "{{\"reports\": [{}{}{}]}}\n", reports.empty() ? "" : "\n  ", join(reports, ",\n  "),
             reports.empty() ? "" : "\n");
}

void print_bounces(const std::vector<ToldBounce>& told, const World& world) {
  if (told.empty()) {
    fmt::print(world.out, "Nothing new came back.\n");
    return;
  }
  for (const auto& one : told) {
    const auto did = one.taken ? what_was_done(*one.taken) : std::string_view();
    if (did.empty()) continue;
    fmt::print(world.out, "{:<11} {}  {}{}\n", did, terminal_line(one.taken->stored.email), words_of(one.report),
               in_a_row(*one.taken));
  }
  print_ignored_bounces(told, world);
  fmt::print(world.out, "{}\n", sums_of(told));
}

void print_rehearsed_bounces(const std::vector<ToldBounce>& told, const World& world) {
  std::array<std::size_t, 5> counts{};
  for (const auto& [file, report, taken] : told) {
    ++counts.at(static_cast<std::size_t>(report.kind));
    fmt::print(world.out, "{:<10} {:<7} {}\n           {}: {}\n", to_text(report.kind), report.status,
               report.recipient.empty() ? "nobody" : terminal_line(report.recipient), terminal_line(file),
               terminal_line(report.reason));
    if (taken) fmt::print(world.out, "           {}\n", terminal_line(what_would_be_done(*taken)));
  }
  const bool was_asked = std::any_of(told.begin(), told.end(), [](const auto& one) { return one.taken.has_value(); });
  if (was_asked) fmt::print(world.out, "{}\n", sums_of(told, " would be"));
  fmt::print(world.out, "{} for good, {} for now, {}, {}, {}. Nothing was changed.\n", counts[0], counts[1],
             counted(counts[2], "complaint", "complaints"), counted(counts[3], "automatic reply", "automatic replies"),
             counted(counts[4], "other", "others"));
}

}  // namespace signpost::cli
