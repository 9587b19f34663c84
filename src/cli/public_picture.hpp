#pragma once

#include <filesystem>
#include <string>

namespace signpost::cli {

/// A picture's file as it is published: without what its camera wrote into it. Throws Error where it is no picture any
/// more: the text was read with it in order, so that somebody must be writing to it.
std::string public_picture(const std::filesystem::path& path);

}  // namespace signpost::cli
