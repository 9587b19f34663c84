#pragma once

#include "base/output.hpp"
#include "cli/command.hpp"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>

namespace signpost::cli {

/// Takes out of the output's parts what holds words whose file is in the content no more: they were taken back, and
/// no build has put the parts without them in place. Each page that shows such words, or has their address, becomes the
/// stand-in (base/stand_in.hpp); PDFs beside it, mails and lists for programs are removed. A build that succeeds puts
/// all of it back. Returns how many pages the stand-in stands for by now. Throws Error where a file cannot be replaced.
///
/// It looks for runs of words (base/word_runs.hpp), so that another page that happens to hold six of the same words in
/// a row goes too. `output` was opened, so that nobody else writes to it.
std::size_t withhold_taken_back(const Output& output, const std::filesystem::path& project);

/// After a build that the machine stopped: as above, as far as the machine lets it, for the build's own fault is the
/// one to tell.
void withhold_after_fault(const std::filesystem::path& folder, const std::filesystem::path& project,
                          const std::function<void()>& checkpoint);

/// In every output that lies in the project's build/, but for `except`: what was taken back is to be in none of them,
/// whichever was built last and by which program. Throws Error where a file cannot be replaced.
std::size_t withhold_in_project(const std::filesystem::path& project, const std::filesystem::path& except = {});

/// As above, where something else is to go on: what cannot be replaced is told on the terminal.
void withhold_or_tell(const std::filesystem::path& project, const World& world,
                      const std::filesystem::path& except = {});

/// A sentence about that for the terminal, beginning with a blank; empty for no page.
std::string withheld_in_words(std::size_t pages);

}  // namespace signpost::cli
