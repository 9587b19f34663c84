#pragma once

#include "base/diagnostic.hpp"
#include "model/settings.hpp"

namespace signpost::cli {

/// What a project without an address of its own goes without, said once.
void warn_without_base_url(const Settings& settings, Diagnostics& diagnostics);

}  // namespace signpost::cli
