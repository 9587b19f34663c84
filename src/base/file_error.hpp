#pragma once

#include "base/error.hpp"

#include <cerrno>
#include <filesystem>
#include <string>
#include <utility>

namespace signpost {

/// A file that cannot be read or written.
class FileError : public Error {
 public:
  /// `fault` is an errno.
  FileError(const std::string& message, std::string hint, std::filesystem::path path, int fault)
      : Error(message, std::move(hint)), path_(std::move(path)), fault_(fault) {}

  const std::filesystem::path& path() const { return path_; }
  bool is_disk_full() const { return fault_ == ENOSPC || fault_ == EDQUOT; }

 private:
  std::filesystem::path path_;
  int fault_;
};

}  // namespace signpost
