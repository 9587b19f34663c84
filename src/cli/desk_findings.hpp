#pragma once

#include "base/diagnostic.hpp"
#include "desk/previews.hpp"

#include <filesystem>

namespace signpost::cli {

/// A fault of the project's content as the desk shows it, with the line as it was written.
desk::Finding finding_of(const Diagnostic& diagnostic, const std::filesystem::path& project);

}  // namespace signpost::cli
