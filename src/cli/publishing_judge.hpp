#pragma once

#include "base/clock.hpp"
#include "editing/judging.hpp"

#include <filesystem>

namespace signpost::cli {

/// Reads a quote or an answer as a build would, among the project as it is now: its keys, its Markdown, where its links
/// lead, what the checks of the project's own level find, and whether the PDF's fonts have its characters. Nothing is
/// written. What is wrong elsewhere is not told. `clock` must outlive it.
editing::Judge publishing_judge(std::filesystem::path project, const Clock& clock);

}  // namespace signpost::cli
