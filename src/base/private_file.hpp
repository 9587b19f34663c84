#pragma once

#include <filesystem>
#include <string_view>

namespace signpost {

/// Writes the whole file for its owner's eyes alone (mode 0600): beside it first, made durable, then renamed over what
/// is there. Throws Error naming it; also where something is there that is no file.
void replace_private_file(const std::filesystem::path& path, std::string_view content);

}  // namespace signpost
