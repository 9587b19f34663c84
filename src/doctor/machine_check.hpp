#pragma once

#include "base/clock.hpp"
#include "doctor/finding.hpp"
#include "model/settings.hpp"
#include "store/inspection.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>

namespace signpost::doctor {

/// The database, its version and the desk's editors. What was found comes into `found`, nothing where it cannot be
/// used.
Findings check_database(const Settings& settings, const std::filesystem::path& project,
                        std::optional<store::Inspection>& found);

/// The folder `var`, who can read the secrets in it, and whether there is room where the database lies.
Findings check_folders(const Settings& settings, const std::filesystem::path& project,
                       const std::optional<store::Inspection>& found);

/// Octets that the database grows by when an issue goes out to so many.
std::uint64_t growth_of_an_issue(std::int64_t subscribers);

/// What the free room means for the next issues: one has to fit, a year of them should.
Finding judge_room(std::uint64_t available, std::int64_t subscribers, const std::filesystem::path& place);

/// Compares this machine's clock with what a web server said at the same moment.
Finding judge_clock(UtcSeconds here, std::optional<UtcSeconds> there);

}  // namespace signpost::doctor
