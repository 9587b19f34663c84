#pragma once

#include "base/clock.hpp"

#include <filesystem>
#include <mutex>
#include <set>
#include <string>

namespace signpost::cli {

/// What of the content makes the program build again by itself.
enum class Watched {
  readers_files,  ///< that readers' words came in, were changed or went: a preview follows them
  files_gone,     ///< that they went: what stands in public follows nothing else
};

/// Tells when another process, such as `signpost inbox`, has changed what readers' words are in the content, and, as
/// long as the site cannot be built, when anything was changed that may mend it. Looks at names, sizes and times alone.
/// Thread-safe.
class ContentWatch {
 public:
  /// What is there now counts as known. `clock` must outlive it.
  ContentWatch(std::filesystem::path project, Watched watched, const Clock& clock);

  /// Call it when a build begins: what is there now is what it reads.
  void note();
  /// As `note`, of the files that an earlier build read, by their `name_on_record`.
  void note(std::set<std::string> readers_files);

  bool has_changed() const;
  /// Whether anything of the project has.
  bool has_anything_changed() const;

 private:
  std::filesystem::path project_;
  Watched watched_;
  const Clock& clock_;
  mutable std::mutex guard_;
  std::set<std::string> files_;
  std::string readers_;
  std::string whole_;
};

}  // namespace signpost::cli
