#pragma once

#include "cli/command.hpp"
#include "cli/options.hpp"

#include <string>

namespace signpost::cli {

/// Nothing more of it goes out until somebody goes on with it; also before it has begun.
Exit pause_issue(const std::string& issue, const CommonOptions& common, const World& world);

}  // namespace signpost::cli
