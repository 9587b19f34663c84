#pragma once

#include "doctor/finding.hpp"
#include "model/settings.hpp"

#include <filesystem>

namespace signpost::doctor {

/// Whether signpost.yaml can be read; what could be of it comes into `settings`. Throws Error where the file is there
/// and its bytes cannot be had.
Findings check_settings_file(const std::filesystem::path& project, Settings& settings);

/// Whether an issue could go out by these settings: the site's address, the sender, the forms, the return path.
Findings check_settings(const Settings& settings);

/// Whether there is anything to publish. What is in it is left to `signpost check`.
Findings check_content(const std::filesystem::path& project);

}  // namespace signpost::doctor
