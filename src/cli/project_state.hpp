#pragma once

#include "base/clock.hpp"

#include <filesystem>
#include <string>

namespace signpost::cli {

/// A name for what the project's files are now, by their sizes and times; a day later drafts may have become due.
std::string project_state(const std::filesystem::path& project, const Date& today);

/// As above, of signpost.yaml alone.
std::string settings_state(const std::filesystem::path& project);

/// As above, of the files alone that are written from what readers sent. It is short to make.
std::string readers_files_state(const std::filesystem::path& project);

}  // namespace signpost::cli
