#include "cli/desk_previews.hpp"

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/text.hpp"
#include "cli/desk_findings.hpp"
#include "cli/project_state.hpp"
#include "cli/publish.hpp"
#include "cli/report.hpp"
#include "cli/test_mail.hpp"
#include "model/briefing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>
#include <utility>

namespace signpost::cli {
namespace {

namespace fs = std::filesystem;

const Newsletter* find(const Library& library, const std::string& stem) {
  const auto& all = library.newsletters;
  const auto found = std::find_if(all.begin(), all.end(), [&](const Newsletter& one) { return one.stem == stem; });
  return found == all.end() ? nullptr : &*found;
}

/// The value of "date" as it is written, where it is none.
std::string date_as_written(const Newsletter& issue) {
  const auto front = std::string_view(issue.body.source).substr(0, issue.body.start);
  for (const auto line : split(front, '\n')) {
    constexpr std::string_view kKey = "date:";
    if (line.starts_with(kKey)) return std::string(trim(line.substr(kKey.size())));
  }
  return {};
}

std::string when_of(const Newsletter& issue) {
  if (issue.date != kNoDate) return month_and_year(issue.date);
  constexpr std::size_t kEnough = 60;
  const auto written = date_as_written(issue);
  return written.empty() ? "No date yet" : fmt::format("\u201c{}\u201d is no date", shorten(written, kEnough));
}

std::string state_in_words(const Newsletter& issue, const Date& today) {
  if (content::reason_left_out(issue, today).empty()) return "Published";
  if (issue.status == Status::review) return "Under review";
  if (issue.status == Status::draft) return "Draft";
  return fmt::format("Waits until {}", long_date(*issue.publish_on));
}

/// Of the issue's PDFs at these addresses those that were made.
std::vector<desk::PdfFile> pdfs_of(const fs::path& site, const Newsletter& issue) {
  const auto whole = fmt::format("{}newsletter-{}.pdf", issue.address, issue.stem);
  std::vector<desk::PdfFile> pdfs;
  for (const auto& [title, address] :
       {std::pair("The whole issue", whole), std::pair("One page for team meetings", briefing_pdf(issue))}) {
    const auto below = address.substr(1);
    std::error_code missing;
    const auto bytes = fs::file_size(site / below, missing);
    if (!missing) pdfs.push_back({.title = title, .address = below, .bytes = bytes});
  }
  return pdfs;
}

}  // namespace

DeskPreviews::DeskPreviews(fs::path project, const World& world)
    : root_(std::move(project)), output_(root_ / "build" / "desk"), world_(world) {}

const content::Project& DeskPreviews::project() {
  const auto state = project_state(root_, world_.clock.today());
  if (!project_ || state != read_) {
    Diagnostics ignored;  // the build that follows tells them
    project_ = content::load_project(root_, {.today = world_.clock.today(), .drafts = true}, ignored);
    read_ = state;
  }
  return *project_;
}

std::vector<desk::Issue> DeskPreviews::issues() {
  const std::lock_guard lock(guard_);
  std::vector<desk::Issue> issues;
  for (const auto& issue : project().library.newsletters) {
    const auto state = state_in_words(issue, world_.clock.today());
    issues.push_back({.stem = issue.stem,
                      .title = issue.title,
                      .when = when_of(issue),
                      .state = state,
                      .is_out = state == "Published"});
  }
  return issues;
}

void DeskPreviews::build() {
  const auto state = project_state(root_, world_.clock.today());
  if (state == built_) return;
  Diagnostics diagnostics;
  const auto published =
      publish({.project = root_, .output = output_, .drafts = true, .today = world_.clock.today()}, diagnostics);
  is_made_ = published.written;
  diagnostics_ = std::move(diagnostics);
  built_ = state;
}

std::optional<desk::Preview> DeskPreviews::preview(const std::string& stem) {
  const std::lock_guard lock(guard_);
  const auto* issue = find(project().library, stem);
  if (issue == nullptr) return std::nullopt;
  build();
  return preview_of(*issue);
}

desk::Preview DeskPreviews::preview_of(const Newsletter& issue) {
  desk::Preview preview{.is_made = is_made_};
  for (const auto& diagnostic : diagnostics_) {
    // A fault anywhere stops the build; whatever else is found in other texts is not this issue's.
    const bool stops = !is_made_ && diagnostic.severity == Severity::error;
    if (diagnostic.where.file == issue.body.file || stops) preview.findings.push_back(finding_of(diagnostic, root_));
  }
  const auto site = output_ / "site";
  preview.page = issue.address.substr(1);
  if (!fs::exists(site / preview.page / "index.html")) preview.is_made = false;
  preview.pdfs = pdfs_of(site, issue);
  const auto html = output_ / "mail" / (issue.stem + ".html");
  const auto text = output_ / "mail" / (issue.stem + ".txt");
  if (fs::exists(html)) preview.mail_html = html.filename().string();
  if (fs::exists(text)) preview.mail_text = read_file(text);
  return preview;
}

desk::TestSent DeskPreviews::send_test(const std::string& stem, const std::string& address) {
  const std::lock_guard lock(guard_);
  const auto* issue = find(project().library, stem);
  if (issue == nullptr) return {.is_sent = false, .words = "Not sent: there is no such issue."};
  try {
    Diagnostics diagnostics;
    const auto delivery = send_test_mail({.issue = stem, .address = address}, *issue, *project_, world_, diagnostics);
    if (!delivery)
      return {.is_sent = false, .words = "Not sent: look at what the checks found, and put it right first."};
    if (delivery->verdict != mail::Verdict::sent) {
      return {.is_sent = false, .words = fmt::format("Not sent: {}.", to_text(*delivery))};
    }
    const bool is_outbox = project_->library.settings.mail.smtp.url == "outbox";
    return {.is_sent = true,
            .words = is_outbox ? "The test is in the outbox, the folder var/outbox: no mail server is set up yet."
                               : fmt::format("The test is on its way to {}.", address)};
  } catch (const Error& fault) {
    return {.is_sent = false, .words = fmt::format("Not sent: {}. {}", fault.what(), fault.hint())};
  }
}

}  // namespace signpost::cli
