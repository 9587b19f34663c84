#include "cli/issue_gate.hpp"

#include "store/subscribers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace signpost::cli {
namespace {

constexpr std::size_t kSubscribersAtOnce = 500;

constexpr std::array<std::string_view, 9> kBlocking = {"image.alt",    "link.empty",      "link.wordless",
                                                       "link.missing", "link.anchor",     "link.unpublished",
                                                       "link.private", "heading.skipped", "feedback.consent"};

std::string_view why_not(store::SubscriberState state) {
  switch (state) {
    case store::SubscriberState::pending: return "never followed the link in their mail";
    case store::SubscriberState::unsubscribed: return "stopped it";
    case store::SubscriberState::bounced: return "cannot be reached";
    case store::SubscriberState::complained: return "called it unwanted";
    case store::SubscriberState::erased: return "were erased";
    case store::SubscriberState::active: break;
  }
  return "";
}

}  // namespace

std::int64_t AudienceEquation::known() const {
  auto sum = planned + other_audiences;
  for (const auto& [state, count] : not_active) sum += count;
  return sum;
}

std::vector<std::string> missing_settings(const Settings& settings) {
  std::vector<std::string> reasons;
  if (settings.base_url.empty()) {
    reasons.emplace_back("signpost.yaml has no base_url: each copy needs the website's address to be stopped at");
  } else if (!settings.base_url.starts_with("https://")) {
    reasons.emplace_back("base_url in signpost.yaml begins with http: mail programs stop a newsletter by https alone");
  }
  if (settings.mail.from.empty()) reasons.emplace_back("signpost.yaml says nobody as the sender: mail: from:");
  if (!settings.has_forms) {
    reasons.emplace_back("signpost.yaml has no 'web' section: nobody could answer who wants the newsletter to stop");
  }
  return reasons;
}

std::vector<Diagnostic> blocking_findings(const Diagnostics& found, const Newsletter& issue) {
  std::vector<Diagnostic> blocking;
  for (const auto& one : found) {
    const bool blocks = std::find(kBlocking.begin(), kBlocking.end(), one.code) != kBlocking.end();
    if (blocks && one.severity != Severity::error && one.where.file == issue.body.file) blocking.push_back(one);
  }
  return blocking;
}

AudienceEquation count_audience(store::Store& store, IssueBodies& bodies, Diagnostics& diagnostics) {
  store::Subscribers subscribers(store);
  AudienceEquation audience;
  std::string after;
  while (true) {
    const auto page = subscribers.list({}, after, kSubscribersAtOnce);
    for (const auto& one : page) {
      if (one.state != store::SubscriberState::active) {
        ++audience.not_active[one.state];
      } else if (!bodies.is_for_reader(one)) {
        ++audience.other_audiences;
      } else {
        ++audience.planned;
        static_cast<void>(bodies.body_for(one, diagnostics));
      }
    }
    if (page.size() < kSubscribersAtOnce) return audience;
    after = page.back().id;
  }
}

std::vector<std::string> to_lines(const AudienceEquation& audience) {
  std::vector<std::string> lines = {fmt::format("{:>7} get it", audience.planned)};
  if (audience.other_audiences > 0) {
    lines.push_back(fmt::format("{:>7} do not, since it is for others", audience.other_audiences));
  }
  for (const auto& [state, count] : audience.not_active) {
    lines.push_back(fmt::format("{:>7} {}", count, why_not(state)));
  }
  lines.push_back(fmt::format("{:>7} are known in all", audience.known()));
  return lines;
}

}  // namespace signpost::cli
