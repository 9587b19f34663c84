#pragma once

#include "cli/build_options.hpp"

#include <filesystem>
#include <string>

namespace signpost::cli {

/// Whether the project has a store by now: a command that only looks makes none.
bool has_store(const std::string& database, const std::filesystem::path& project);

/// Before a build: words whose writers took them back leave the content, such as those whose files the public service
/// may not remove. Throws Error where they cannot: nothing is built with them. Nothing where the project has no store,
/// or settings with faults, which the build refuses.
void take_out_withdrawn(const std::filesystem::path& project, const World& world);

/// After a build that put the site in place without drafts: what the editor approved or answered is published from now
/// on, and askers are owed a letter (docs/inbox.md has the rule). Nothing where the project has no store.
void note_published(const CommonOptions& common, const BuildOptions& build, const BuildOutcome& outcome,
                    const World& world);

}  // namespace signpost::cli
