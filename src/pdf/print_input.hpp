#pragma once

#include "pdf/press.hpp"
#include "pdf/theme.hpp"

#include <filesystem>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace signpost::pdf {

/// Names the exact input of prints: the publication, its pictures' bytes, the theme and the font files. The same
/// program prints the same bytes from two inputs of one name. Thread-safe.
class PrintInput {
 public:
  /// `root` is where pictures' files are found. Nothing is read before a name is asked for.
  PrintInput(Theme theme, std::vector<std::string> fonts, std::filesystem::path root);

  /// What only serves diagnostics (`file`, `place_of`, lines) is no part of it.
  std::string name_of(const Publication& publication);

 private:
  const std::string& name_of_looks();
  /// Of the file's bytes, which are read once; empty where they cannot be.
  std::string name_of_picture(const std::string& file);

  Theme theme_;
  std::vector<std::string> fonts_;
  std::filesystem::path root_;
  std::once_flag once_;
  std::string looks_;
  std::mutex mutex_;
  std::map<std::string, std::string> pictures_;  ///< file to name
};

}  // namespace signpost::pdf
