#pragma once

#include "base/files.hpp"
#include "content/project.hpp"

#include <unistd.h>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace signpost {

/// Paths below the project, each with its text.
using Files = std::vector<std::pair<std::string, std::string>>;

/// A project of the given files in a folder of its own, which goes with it.
class ScratchProject {
 public:
  explicit ScratchProject(const Files& files) {
    auto name = (std::filesystem::temp_directory_path() / "signpost-XXXXXX").string();
    root_ = ::mkdtemp(name.data());
    for (const auto& [path, text] : files) write_file(root_ / path, text);
  }
  ~ScratchProject() { std::filesystem::remove_all(root_); }
  ScratchProject(const ScratchProject&) = delete;
  ScratchProject& operator=(const ScratchProject&) = delete;

  const std::filesystem::path& root() const { return root_; }

  /// Loaded on 15 March 2021.
  content::Project load(bool drafts = false) {
    const Date today{std::chrono::year{2021}, std::chrono::month{3}, std::chrono::day{15}};
    return content::load_project(root_, {.today = today, .drafts = drafts}, diagnostics_);
  }

  Diagnostics& diagnostics() { return diagnostics_; }

  /// The codes of what was found, sorted by place.
  std::vector<std::string> codes() {
    sort_by_place(diagnostics_);
    std::vector<std::string> codes;
    for (const auto& one : diagnostics_) codes.push_back(one.code);
    return codes;
  }

 private:
  std::filesystem::path root_;
  Diagnostics diagnostics_;
};

/// A published newsletter of 1 March 2021.
inline std::string issue_of_march(const std::string& text) {
  return "---\ntitle: March\ndate: 2021-03-01\nstatus: published\n---\n" + text;
}

}  // namespace signpost
