#pragma once

#include "base/diagnostic.hpp"
#include "cli/issue_bodies.hpp"
#include "model/settings.hpp"
#include "store/store.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace signpost::cli {

/// Who gets an issue, and who does not and why: planned + the others = all who are known.
struct AudienceEquation {
  std::int64_t planned = 0;
  std::int64_t other_audiences = 0;  ///< active, and the issue is not for them
  std::map<store::SubscriberState, std::int64_t> not_active;
  std::int64_t known() const;
};

/// Settings that no issue goes out without: base_url with https (for the addresses that each copy holds), a sender.
std::vector<std::string> missing_settings(const Settings& settings);

/// Of what checks found, what stops this issue besides errors: missing alternative texts, links that lead nowhere,
/// headings out of order, in its own file.
std::vector<Diagnostic> blocking_findings(const Diagnostics& found, const Newsletter& issue);

/// Counts every subscriber, and composes each body that one of them gets.
AudienceEquation count_audience(store::Store& store, IssueBodies& bodies, Diagnostics& diagnostics);

/// The equation in lines: who gets it, who does not and why.
std::vector<std::string> to_lines(const AudienceEquation& audience);

}  // namespace signpost::cli
