#pragma once

#include "base/diagnostic.hpp"
#include "content/entries.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace signpost::content {

/// Which files of a content folder are what, before any is read. Each list is in the order of the files' names.
struct Inventory {
  std::vector<Manuscript> newsletters;
  std::vector<Manuscript> chapters;
  std::vector<Manuscript> easy_versions;
  std::vector<Manuscript> terms;
  std::vector<Manuscript> questions;
  std::vector<Manuscript> feedback;
  std::vector<Manuscript> pages;
  std::vector<std::string> others;  ///< everything else, relative to content/: data, pictures, documents

  bool has(std::string_view other) const;
  bool is_empty() const;
};

/// What lies in content/ below `project`. Faults: file.name, file.link, address.reserved; file.unread (a warning) for
/// what looks like content and is not read. Throws Error naming a folder that cannot be read. `unwritten`, a file's
/// name relative to content/, counts as being there; empty: none.
Inventory take_inventory(const std::filesystem::path& project, Diagnostics& diagnostics,
                         const std::string& unwritten = {});

/// The files of another folder of the project, relative to it. Faults: file.link.
std::vector<std::filesystem::path> files_in(const std::filesystem::path& project, const std::string& folder,
                                            Diagnostics& diagnostics);

}  // namespace signpost::content
