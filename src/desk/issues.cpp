#include "desk/issues.hpp"

#include "base/counted.hpp"
#include "base/files.hpp"
#include "base/text.hpp"
#include "desk/issue_parts.hpp"
#include "desk/marks.hpp"
#include "desk/words.hpp"
#include "mail/address.hpp"
#include "web/static_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace signpost::desk {
namespace {

using render::View;

/// A mail brings its styles inline. No script, no form, no address but the desk's; the sandbox keeps
/// `allow-same-origin` alone, or the frame's own style sheets would be asked for without the session.
constexpr const char* kFramePolicy =
    "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'; sandbox allow-same-origin";

std::string size_in_words(std::uint64_t bytes) {
  constexpr std::uint64_t kKilobyte = 1000;
  return fmt::format("{} KB", std::max<std::uint64_t>(1, bytes / kKilobyte));
}

View pdfs_of(const Preview& preview) {
  View::List pdfs;
  for (const auto& pdf : preview.pdfs) {
    pdfs.push_back(View{}
                       .set("title", pdf.title)
                       .set("address", "/preview/site/" + pdf.address)
                       .set("size", size_in_words(pdf.bytes)));
  }
  return pdfs;
}

/// How far the issue's last sending is; false where it was never sent.
View sending_of(const Issue& issue, const std::vector<SendingOverview::One>& all) {
  const auto last = std::find_if(all.rbegin(), all.rend(),
                                 [&](const SendingOverview::One& one) { return one.dispatch.issue == issue.stem; });
  if (last == all.rend()) return false;
  const auto& stands = last->standing;
  return View{}
      .set("words",
           stands.phase == Phase::waiting ? "Goes out on " + exactly_when(last->dispatch.starts_at) : in_short(stands))
      .set("needs_decision", stands.needs_decision());
}

/// "Nothing was found", "2 have to be put right", …
std::string summary_of(const Preview& preview) {
  const auto errors = std::count_if(preview.findings.begin(), preview.findings.end(),
                                    [](const Finding& one) { return one.weight == Finding::Weight::error; });
  const auto others = static_cast<std::int64_t>(preview.findings.size()) - errors;
  if (errors == 0 && others == 0) return "The checks found nothing.";
  if (errors == 0)
    return fmt::format("{}. It can be sent.", counted(others, "thing is worth a look", "things are worth a look"));
  return fmt::format("{} before it can be sent.",
                     counted(errors, "thing has to be put right", "things have to be put right"));
}

}  // namespace

web::Response Issues::list(const Visit& visit) const {
  View::List lines;
  const auto sendings = overview_.all();
  const auto issues = previews_.issues();
  for (const auto& issue : issues) {
    lines.push_back(View{}
                        .set("address", "/issues/" + web::urlencoded(issue.stem))
                        .set("title", issue.title)
                        .set("when", issue.when)
                        .set("state", issue.state)
                        .set("is_out", issue.is_out)
                        .set("sending", sending_of(issue, sendings)));
  }
  View view;
  view.set("outgoing", outgoing_view(sendings, issues));
  view.set("has_issues", !lines.empty());
  view.set("issues", std::move(lines));
  return pages_.show(visit, "desk/issues", {.title = "Issues", .room = Room::issues}, std::move(view));
}

web::Response Issues::show(const Visit& visit, const std::string& stem, std::string_view view) const {
  const auto issues = previews_.issues();
  const auto* issue = find_issue(issues, stem);
  const bool is_view = is_issue_view(view);
  const auto preview = issue == nullptr || !is_view ? std::nullopt : previews_.preview(stem);
  if (!preview) {
    return pages_.say(visit, {.title = "There is no such issue", .room = Room::issues, .status = 404},
                      "The list of issues shows what is in content/newsletters.");
  }
  View page;
  page.set("heading", issue->title)
      .set("when", issue->when)
      .set("state", issue->state)
      .set("stem", issue->stem)
      .set("tabs", issue_tabs(issue->stem, view, preview->findings.size()))
      .set("summary", summary_of(*preview))
      .set("not_made", !preview->is_made)
      .set("page", preview->is_made && view.empty() ? View("/preview/site/" + preview->page) : View(false))
      .set("mail", preview->is_made && view == "mail" ? optional_text(preview->mail_html) : View(false))
      .set("text", preview->is_made && view == "text" ? optional_text(shown(preview->mail_text)) : View(false))
      .set("has_pdfs", view == "pdf" && !preview->pdfs.empty())
      .set("no_pdfs", view == "pdf" && preview->pdfs.empty())
      .set("pdfs", pdfs_of(*preview))
      .set("has_findings", (view == "findings" || !preview->is_made) && !preview->findings.empty())
      .set("findings", findings_view(preview->findings))
      .set("nothing_found", view == "findings" && preview->findings.empty())
      .set("address", memory_.address(visit.key()));
  return pages_.show(visit, "desk/issue", {.title = issue->title, .room = Room::issues}, std::move(page));
}

web::Response Issues::send_test(const Visit& visit, const std::string& stem) const {
  const auto issues = previews_.issues();
  if (find_issue(issues, stem) == nullptr) return show(visit, stem, {});
  const std::string address(trim(visit.fields.get("address")));
  memory_.keep_address(visit.key(), address);
  if (const auto fault = mail::address_fault(address); !fault.empty()) {
    memory_.tell(visit.key(), {.mood = Notice::Mood::bad,
                               .words = "Not sent: write your address as name@example.org, then try again."});
  } else {
    const auto sent = previews_.send_test(stem, address);
    memory_.tell(visit.key(), {.mood = sent.is_sent ? Notice::Mood::good : Notice::Mood::bad, .words = sent.words});
  }
  return web::see_other("/issues/" + web::urlencoded(stem) + "/mail");
}

web::Response Issues::file(const Visit& visit) const {
  constexpr std::string_view kPreview = "/preview/";
  const auto below = visit.request.path.substr(kPreview.size() - 1);
  const auto found = web::find_file(previews_.folder(), below);
  using Kind = web::Found::Kind;
  if (found.kind == Kind::folder_without_slash) return web::see_other(visit.request.path + "/");
  if (found.kind == Kind::missing) {
    return pages_.say(visit, {.title = "This is not in the preview", .room = Room::issues, .status = 404},
                      "Open the issue again: that makes a new preview.");
  }
  web::Response response{.type = web::media_type(found.file), .body = read_file(found.file)};
  if (below.starts_with("/mail/") && !base_url_.empty()) {
    response.body = replace_all(std::move(response.body), "src=\"" + base_url_ + "/", "src=\"/preview/site/");
  }
  response.with("Cache-Control", "no-store");
  response.policy = kFramePolicy;
  return response;
}

}  // namespace signpost::desk
