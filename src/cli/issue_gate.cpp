#include "cli/issue_gate.hpp"

#include "base/counted.hpp"
#include "cli/issue_copies.hpp"
#include "mail/send.hpp"
#include "store/dispatches.hpp"
#include "store/subscribers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

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

/// Recipients of the issue, or of a correction of it, who wait for their copy.
std::int64_t count_waiting(store::Store& store, const std::string& issue) {
  store::Dispatches dispatches(store);
  std::int64_t waiting = 0;
  for (const auto& one : dispatches.all()) {
    if (one.issue != issue) continue;
    const auto counts = dispatches.counts(one.id);
    for (const auto state : {store::DeliveryState::queued, store::DeliveryState::attempting}) {
      if (const auto found = counts.find(state); found != counts.end()) waiting += found->second;
    }
  }
  return waiting;
}

/// The first of a domain go at once, as many as it takes within an hour, and the next as many an hour later.
double seconds_by_domain(const MailSettings& mail, const AudienceEquation& audience) {
  const auto rates = domain_rates_of(mail);
  std::int64_t hours = 0;
  for (const auto& [domain, count] : audience.domains) {
    if (const auto limit = dispatch::limit_of(rates, domain); limit > 0) hours = std::max(hours, (count - 1) / limit);
  }
  return static_cast<double>(hours) * 3600;
}

}  // namespace

std::int64_t AudienceEquation::known() const {
  auto sum = planned + other_audiences + put_off + not_reached;
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
  if (mail::goes_to_outbox(settings)) {
    reasons.emplace_back(
        "no mail server is set up: nothing would leave this machine. Put \u201cmail: smtp: url: "
        "smtp://mail.example.org:587\u201d and \u201cuser:\u201d into signpost.yaml, and the password into "
        "SIGNPOST_SMTP_PASSWORD where Signpost is started; docs/sending.md shows how");
  }
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

AudienceEquation count_audience(store::Store& store, IssueBodies& bodies, const std::optional<store::Reached>& reached,
                                Diagnostics& diagnostics) {
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
      } else if (reached && reached->put_off.contains(one.id)) {
        ++audience.put_off;
      } else if (reached && !reached->readers.contains(one.id)) {
        ++audience.not_reached;
      } else {
        ++audience.planned;
        ++audience.domains[one.key.substr(one.key.rfind('@') + 1)];
        static_cast<void>(bodies.body_for(one, diagnostics));
      }
    }
    if (page.size() < kSubscribersAtOnce) return audience;
    after = page.back().id;
  }
}

std::vector<AudienceLine> to_lines(const AudienceEquation& audience) {
  std::vector<AudienceLine> lines = {{audience.planned, "get it"}};
  if (audience.other_audiences > 0) lines.push_back({audience.other_audiences, "do not, since it is for others"});
  if (audience.put_off > 0) {
    lines.push_back({audience.put_off, "were put off by their servers, and get these words with the next try"});
  }
  if (audience.not_reached > 0) lines.push_back({audience.not_reached, "do not, since the first did not reach them"});
  for (const auto& [state, count] : audience.not_active) lines.push_back({count, std::string(why_not(state))});
  lines.push_back({audience.known(), "are known in all"});
  return lines;
}

std::string estimate(const MailSettings& mail, const AudienceEquation& audience,
                     const dispatch::TriedWithin& tried_within) {
  const auto count = static_cast<double>(audience.planned);
  double seconds = 0;
  if (mail.per_second > 0) seconds = count / mail.per_second;
  const auto wait = dispatch::wait_by_hour(audience.planned, mail.per_hour, tried_within);
  seconds = std::max(seconds, static_cast<double>(wait.count()));
  seconds = std::max(seconds, seconds_by_domain(mail, audience));
  if (seconds == 0) return {};
  if (seconds < 90) return "That takes about a minute at the set rate.";
  if (seconds < 5400) return fmt::format("That takes about {:.0f} minutes at the set rate.", seconds / 60);
  return fmt::format("That takes about {:.0f} hours at the set rate.", seconds / 3600);
}

Gate judge_gate(const content::Project& project, const Newsletter& issue, store::Store& store, IssueBodies& bodies,
                const Recipients& recipients, const Diagnostics& found, Diagnostics& faults) {
  Gate gate{.reasons = missing_settings(project.library.settings),
            .findings = blocking_findings(found, issue),
            .audience = {}};
  gate.audience = count_audience(store, bodies, recipients.reached, faults);
  if (!gate.findings.empty()) {
    gate.reasons.push_back(
        fmt::format("{} in it would reach every reader", counted(gate.findings.size(), "fault", "faults")));
  }
  for (const auto* some : {&found, static_cast<const Diagnostics*>(&faults)}) {
    std::copy_if(some->begin(), some->end(), std::back_inserter(gate.findings),
                 [](const Diagnostic& one) { return one.severity == Severity::error; });
  }
  if (has_errors(gate.findings)) gate.reasons.emplace_back("the project has errors");
  if (gate.audience.planned == 0 && !recipients.are_fixed) {
    gate.reasons.emplace_back("nobody gets it: no active subscriber is in its audience");
  }
  // A correction goes to those whom the issue reached: whoever still waits for it would be left out for good.
  if (const auto waiting = recipients.reached ? count_waiting(store, issue.stem) : 0; waiting > 0) {
    gate.reasons.push_back(fmt::format("{} not got it yet: what is left of it goes out first, with the words of now",
                                       waiting == 1 ? "one reader has" : fmt::format("{} readers have", waiting)));
  }
  sort_by_place(gate.findings);
  gate.findings.erase(std::unique(gate.findings.begin(), gate.findings.end()), gate.findings.end());
  return gate;
}

}  // namespace signpost::cli
