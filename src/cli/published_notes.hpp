#pragma once

#include "cli/build_options.hpp"

#include <filesystem>
#include <string>

namespace signpost::cli {

/// Whether the project has a store by now: a command that only looks makes none.
bool has_store(const std::string& database, const std::filesystem::path& project);

/// After a build that put the site in place without drafts: what the editor approved or answered is published from now
/// on, and askers are owed a letter (docs/inbox.md has the rule). Nothing where the project has no store.
void note_published(const CommonOptions& common, const BuildOptions& build, const BuildOutcome& outcome,
                    const World& world);

}  // namespace signpost::cli
