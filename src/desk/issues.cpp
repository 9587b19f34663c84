#include "desk/issues.hpp"

#include "base/counted.hpp"
#include "base/files.hpp"
#include "base/text.hpp"
#include "desk/marks.hpp"
#include "desk/words.hpp"
#include "mail/address.hpp"
#include "web/static_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace signpost::desk {
namespace {

using render::View;

/// A mail brings its styles inline. No script, no form, no address but the desk's; the sandbox keeps
/// `allow-same-origin` alone, or the frame's own style sheets would be asked for without the session.
constexpr const char* kFramePolicy =
    "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'; sandbox allow-same-origin";

struct Tab {
  const char* view;
  const char* label;
};
constexpr std::array kTabs = {Tab{"", "Web page"}, Tab{"mail", "E-mail"}, Tab{"text", "E-mail as text"},
                              Tab{"pdf", "PDF"}, Tab{"findings", "Checks"}};

View tabs_of(const std::string& stem, std::string_view current, std::size_t findings) {
  View::List tabs;
  for (const auto& tab : kTabs) {
    const std::string_view view = tab.view;
    tabs.push_back(View{}
                       .set("address", fmt::format("/issues/{}{}{}", stem, view.empty() ? "" : "/", view))
                       .set("label", tab.label)
                       .set("count", view == "findings" ? View(std::to_string(findings)) : View(false))
                       .set("is_current", view == current));
  }
  return tabs;
}

std::string weight_in_words(Finding::Weight weight) {
  switch (weight) {
    case Finding::Weight::error: return "Has to be put right";
    case Finding::Weight::warning: return "Worth a look";
    case Finding::Weight::note: break;
  }
  return "For your information";
}

View findings_of(const Preview& preview) {
  View::List findings;
  for (const auto& finding : preview.findings) {
    findings.push_back(View{}
                           .set("weight", weight_in_words(finding.weight))
                           .set("is_error", finding.weight == Finding::Weight::error)
                           .set("words", sentence(shown(finding.words)))
                           .set("hint", optional_text(sentence(shown(finding.hint))))
                           .set("place", shown(finding.place))
                           .set("line", optional_text(shown(finding.line))));
  }
  return findings;
}

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

const Issue* find(const std::vector<Issue>& issues, const std::string& stem) {
  const auto found = std::find_if(issues.begin(), issues.end(), [&](const Issue& one) { return one.stem == stem; });
  return found == issues.end() ? nullptr : &*found;
}

}  // namespace

web::Response Issues::list(const Visit& visit) const {
  View::List lines;
  for (const auto& issue : previews_.issues()) {
    lines.push_back(View{}
                        .set("address", "/issues/" + web::urlencoded(issue.stem))
                        .set("title", issue.title)
                        .set("when", issue.when)
                        .set("state", issue.state)
                        .set("is_out", issue.is_out));
  }
  View view;
  view.set("has_issues", !lines.empty());
  view.set("issues", std::move(lines));
  return pages_.show(visit, "desk/issues", {.title = "Issues", .room = Room::issues}, std::move(view));
}

web::Response Issues::show(const Visit& visit, const std::string& stem, std::string_view view) const {
  const auto issues = previews_.issues();
  const auto* issue = find(issues, stem);
  const bool is_view = std::any_of(kTabs.begin(), kTabs.end(), [&](const Tab& tab) { return tab.view == view; });
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
      .set("tabs", tabs_of(issue->stem, view, preview->findings.size()))
      .set("summary", summary_of(*preview))
      .set("not_made", !preview->is_made)
      .set("page", preview->is_made && view.empty() ? View("/preview/site/" + preview->page) : View(false))
      .set("mail", preview->is_made && view == "mail" ? optional_text(preview->mail_html) : View(false))
      .set("text", preview->is_made && view == "text" ? optional_text(shown(preview->mail_text)) : View(false))
      .set("has_pdfs", view == "pdf" && !preview->pdfs.empty())
      .set("no_pdfs", view == "pdf" && preview->pdfs.empty())
      .set("pdfs", pdfs_of(*preview))
      .set("has_findings", (view == "findings" || !preview->is_made) && !preview->findings.empty())
      .set("findings", findings_of(*preview))
      .set("nothing_found", view == "findings" && preview->findings.empty())
      .set("address", memory_.address(visit.key()));
  return pages_.show(visit, "desk/issue", {.title = issue->title, .room = Room::issues}, std::move(page));
}

web::Response Issues::send_test(const Visit& visit, const std::string& stem) const {
  const auto issues = previews_.issues();
  if (find(issues, stem) == nullptr) return show(visit, stem, {});
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
