#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace signpost {

/// A symbolic link that was not followed: why, and what to do about it.
struct RefusedLink {
  std::filesystem::path link;  ///< relative to the folder
  std::string reason;          ///< a sentence without a full stop that begins with "the link"
  std::string remedy;
};

struct FolderContents {
  std::vector<std::filesystem::path> files;  ///< regular files, relative to the folder, sorted by bytes
  std::vector<RefusedLink> refused;          ///< in the order of their names
};

/// What lies below `folder`; hidden files and editors' copies (`x~`, `#x#`) left out. Symbolic links are followed to
/// what lies in `project` (or in the folder itself); each folder is read once, under its own name before a link's, so
/// that links cannot go round in circles. Throws Error naming a folder that cannot be read. A folder that does not
/// exist is empty.
FolderContents walk_folder(const std::filesystem::path& folder, const std::filesystem::path& project);

/// Whether `path` is `folder` or lies in it, by their names alone: both should be canonical.
bool lies_inside(const std::filesystem::path& path, const std::filesystem::path& folder);

}  // namespace signpost
