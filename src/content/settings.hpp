#pragma once

#include "base/diagnostic.hpp"
#include "content/source.hpp"
#include "model/settings.hpp"

namespace signpost::content {

/// signpost.yaml, checked; what it does not say has its default. Faults: those of `Fields`, settings.base_url,
/// settings.sites, settings.smtp, settings.password, settings.listen, settings.database,
/// settings.inbox.
Settings read_settings(const Source& source, Diagnostics& diagnostics);

/// The audiences that any of the sites shows, each once, in the order of the settings.
std::vector<std::string> known_audiences(const Settings& settings);

}  // namespace signpost::content
