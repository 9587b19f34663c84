#include "cli/desk_sendings.hpp"

#include "base/error.hpp"
#include "base/local_time.hpp"
#include "cli/delivery_report.hpp"
#include "cli/desk_findings.hpp"
#include "cli/issue_recipients.hpp"
#include "cli/project_state.hpp"
#include "cli/publish.hpp"
#include "cli/smtp_environment.hpp"
#include "content/project.hpp"
#include "mail/send.hpp"
#include "store/dispatches.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace signpost::cli {
namespace {

using desk::SendGate;

/// An issue among its project, with the bodies of its mails, as they are on the day on which it can go out first: the
/// one of its publication, or of which somebody has approved it.
struct Prepared {
  Prepared(const SendingGround& ground, const std::string& stem, const std::optional<store::Dispatch>& begun)
      : now(ground.world.clock.now()),
        day(ground.world.clock.today()),
        project(content::load_project(ground.project, {.today = day}, ignored)) {
    first_day = day_of_publication(stem);
    const auto set_for = begun ? std::optional(local_day(begun->starts_at)) : first_day;
    if (set_for && *set_for > day) {
      day = *set_for;
      project = content::load_project(ground.project, {.today = day}, ignored);
    }
    const auto& all = project.library.newsletters;
    const auto found = std::find_if(all.begin(), all.end(), [&](const Newsletter& one) { return one.stem == stem; });
    if (found != all.end()) issue = &*found;
    if (issue != nullptr) bodies.emplace(project, *issue, now, day, faults);
  }

  /// Of an issue that is ready and waits for it.
  std::optional<Date> day_of_publication(const std::string& stem) const {
    for (const auto& left_out : project.left_out) {
      const bool is_it = left_out.file == "content/newsletters/" + stem + ".md";
      if (is_it && left_out.entry.status == Status::published) return left_out.entry.publish_on;
    }
    return std::nullopt;
  }

  UtcSeconds now;
  Date day;
  Diagnostics ignored;  // a build tells them
  Diagnostics faults;
  content::Project project;
  std::optional<Date> first_day;
  const Newsletter* issue = nullptr;
  std::optional<IssueBodies> bodies;
};

std::string why_left_out(const content::Project& project, const std::string& stem) {
  for (const auto& entry : project.left_out) {
    if (entry.file == "content/newsletters/" + stem + ".md") {
      return fmt::format(
          "This issue is not published yet: {}. Once it is ready, put \u201cstatus: published\u201d at the top of {}",
          entry.reason, entry.file);
    }
  }
  return "There is no such issue among those that are published";
}

/// Why its letters could not go out by the settings' mail server; empty where they can.
std::string server_fault(const Settings& settings, const SendingGround& ground) {
  try {
    static_cast<void>(
        mail::make_transport(settings, ground.project, smtp_environment(ground.world), ground.world.clock));
    return {};
  } catch (const Error& fault) {
    return fault.hint().empty() ? std::string(fault.what()) : fmt::format("{}: {}", fault.what(), fault.hint());
  }
}

}  // namespace

DeskSendings::DeskSendings(const SendingGround& ground) : ground_(ground), rounds_(ground) {}

Diagnostics DeskSendings::build_findings(const Date& day) {
  auto state = project_state(ground_.project, day);
  if (state != judged_) {
    Diagnostics found;
    publish({.project = ground_.project, .output = std::nullopt, .today = day}, found);
    found_ = std::move(found);
    judged_ = std::move(state);
  }
  return found_;
}

std::optional<store::Dispatch> DeskSendings::corrected(const std::string& issue, std::int64_t edition) {
  return edition > 1 ? store::Dispatches(ground_.store).find(issue, edition - 1) : std::nullopt;
}

SendGate DeskSendings::gate(const std::string& issue, std::int64_t edition) {
  const std::lock_guard lock(guard_);
  const auto begun = store::Dispatches(ground_.store).find(issue, edition);
  const bool is_begun = begun.has_value();
  Prepared prepared(ground_, issue, begun);
  if (prepared.issue == nullptr) return {.reasons = {why_left_out(prepared.project, issue)}};
  const auto& settings = prepared.project.library.settings;
  auto judged = judge_gate(
      prepared.project, *prepared.issue, ground_.store, *prepared.bodies,
      {.reached = is_begun ? std::nullopt : reached_before(ground_.store, issue, edition), .are_fixed = is_begun},
      build_findings(prepared.day), prepared.faults);
  SendGate gate{.reasons = std::move(judged.reasons),
                .estimate = estimate(settings.mail, judged.audience, tried_within(ground_.store, ground_.world.clock)),
                .content = prepared.bodies->fingerprint(),
                .first_day = prepared.first_day};
  const auto before = is_begun ? std::nullopt : corrected(issue, edition);
  gate.is_unchanged = before && before->content == gate.content;
  if (auto fault = server_fault(settings, ground_); !fault.empty()) gate.reasons.push_back(std::move(fault));
  for (const auto& one : judged.findings) gate.findings.push_back(finding_of(one, ground_.project));
  for (auto& line : to_lines(judged.audience)) gate.audience.push_back({line.count, std::move(line.words)});
  return gate;
}

desk::Approved DeskSendings::approve(const desk::Approval& approval) {
  const auto now_stands = gate(approval.issue, approval.edition);
  if (!now_stands.reasons.empty()) return desk::Approved::blocked;
  const std::lock_guard lock(guard_);
  store::Dispatches dispatches(ground_.store);
  const auto begun = dispatches.find(approval.issue, approval.edition);
  Prepared prepared(ground_, approval.issue, begun);
  if (prepared.issue == nullptr || prepared.bodies->fingerprint() != approval.content) return desk::Approved::changed;
  if (begun) {
    if (begun->content == approval.content) return desk::Approved::before;
    dispatches.approve(begun->id, approval.content, approval.editor, prepared.now);
    rounds_.wake();
    return desk::Approved::begun;
  }
  const auto starts_at = approval.starts_at.value_or(prepared.now);
  if (prepared.first_day && local_day(starts_at) < *prepared.first_day) return desk::Approved::early;
  const auto last = dispatches.find_last(approval.issue);
  if (approval.edition != (last ? last->edition + 1 : 1)) return desk::Approved::changed;
  freeze_recipients(ground_.store,
                    {.issue = approval.issue,
                     .edition = approval.edition,
                     .content = approval.content,
                     .approved_by = approval.editor,
                     .starts_at = starts_at},
                    *prepared.bodies, prepared.now);
  rounds_.wake();
  return desk::Approved::begun;
}

}  // namespace signpost::cli
