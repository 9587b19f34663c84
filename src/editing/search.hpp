#pragma once

#include "base/clock.hpp"
#include "store/submission.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace signpost::editing {

/// The files of the content, drafts too, whose text as readers would see it holds what the submissions say or what was
/// to be published of it: by a block or copied by hand. Letters' case and line ends aside; what is shorter than twelve
/// characters is not looked for, since it stands everywhere.
std::vector<std::string> files_showing(const std::filesystem::path& project, const Date& today,
                                       const std::vector<store::Submission>& submissions);

}  // namespace signpost::editing
