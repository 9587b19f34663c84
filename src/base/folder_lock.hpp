#pragma once

#include <filesystem>
#include <functional>
#include <string>

namespace signpost {

/// How a lock speaks of those who hold it too long.
struct LockWords {
  std::string holder = "another build";
  std::string hint = "choose another place with --output";
};

/// The right to write to a folder, which one process has at a time. It ends with the process, however that ends.
class FolderLock {
 public:
  /// Makes the folder where it is not there, and waits a minute at most for another process. `checkpoint` is called
  /// while it waits: what it throws ends the waiting. Throws Error naming the folder, in `words`.
  FolderLock(const std::filesystem::path& folder, const std::function<void()>& checkpoint, const LockWords& words = {});
  ~FolderLock();
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

 private:
  int descriptor_ = -1;
};

}  // namespace signpost
