#pragma once

#include "base/clock.hpp"
#include "base/diagnostic.hpp"
#include "cli/issue_bodies.hpp"
#include "content/project.hpp"
#include "dispatch/hour.hpp"
#include "model/settings.hpp"
#include "store/delivery.hpp"
#include "store/store.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace signpost::cli {

/// Who gets an issue, and who does not and why: planned + the others = all who are known.
struct AudienceEquation {
  std::int64_t planned = 0;
  std::int64_t other_audiences = 0;  ///< active, and the issue is not for them
  std::int64_t put_off = 0;  ///< of a correction: the issue itself is still on its way to them, with the words of now
  std::int64_t not_reached = 0;  ///< of a correction: the issue is for them, and did not reach them
  std::map<store::SubscriberState, std::int64_t> not_active;
  std::map<std::string, std::int64_t> domains;  ///< of those planned, in small letters
  std::int64_t known() const;
};

/// Settings that no issue goes out without: base_url with https (for the addresses that each copy holds), a sender.
std::vector<std::string> missing_settings(const Settings& settings);

/// Of what checks found, what stops this issue besides errors: missing alternative texts, links that lead nowhere,
/// headings out of order, in its own file.
std::vector<Diagnostic> blocking_findings(const Diagnostics& found, const Newsletter& issue);

/// Counts every subscriber, and composes each body that one of them gets. A correction is for those whom the issue
/// reached.
AudienceEquation count_audience(store::Store& store, IssueBodies& bodies, const std::optional<store::Reached>& reached,
                                Diagnostics& diagnostics);

/// How many, and what is said of them: "get it", "stopped it".
struct AudienceLine {
  std::int64_t count = 0;
  std::string words;
};
/// The equation in lines: who gets it, who does not and why, and their sum at the end.
std::vector<AudienceLine> to_lines(const AudienceEquation& audience);

/// How long it takes until all of them were tried; empty where no rate and no limit is in the way, since only those
/// make it foreseeable.
std::string estimate(const MailSettings& mail, const AudienceEquation& audience,
                     const dispatch::TriedWithin& tried_within);

/// What stands in an issue's way.
struct Gate {
  std::vector<std::string> reasons;  ///< sentences without their stop; empty: it may go out
  Diagnostics findings;              ///< those that stop it, by place
  AudienceEquation audience;
};

/// Whom an issue is to go to.
struct Recipients {
  std::optional<store::Reached> reached;  ///< of a correction that is new
  bool are_fixed = false;                 ///< when it was approved first: how many there are now does not matter
};

/// Judges an issue that is to be sent. `found` is what a build of the whole project says; `faults` is what making the
/// bodies said, and is added to.
Gate judge_gate(const content::Project& project, const Newsletter& issue, store::Store& store, IssueBodies& bodies,
                const Recipients& recipients, const Diagnostics& found, Diagnostics& faults);

}  // namespace signpost::cli
