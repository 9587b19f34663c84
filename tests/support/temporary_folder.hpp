#pragma once

#include "base/files.hpp"

#include <filesystem>
#include <string>

namespace signpost {

/// A folder of its own for one test, gone with all that is in it at the end of its scope.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }
  void add(const std::string& name, const std::string& content) const { write_file(path_ / name, content); }
  std::string read(const std::string& name) const { return read_file(path_ / name); }

 private:
  std::filesystem::path path_;
};

}  // namespace signpost
