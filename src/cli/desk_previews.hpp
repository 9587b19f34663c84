#pragma once

#include "base/diagnostic.hpp"
#include "cli/command.hpp"
#include "content/project.hpp"
#include "desk/previews.hpp"

#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace signpost::cli {

/// The desk's previews: the whole project built with its drafts into build/desk, which nobody else is served, again
/// when something of it has changed. Thread-safe; one build at a time.
class DeskPreviews final : public desk::Previews {
 public:
  /// `world` must outlive it.
  DeskPreviews(std::filesystem::path project, const World& world);

  std::vector<desk::Issue> issues() override;
  std::optional<desk::Preview> preview(const std::string& stem) override;
  std::filesystem::path folder() override { return output_; }
  desk::TestSent send_test(const std::string& stem, const std::string& address) override;

 private:
  /// Reads the project's front matters where they changed.
  const content::Project& project();
  void build();
  desk::Preview preview_of(const Newsletter& issue);

  std::filesystem::path root_;
  std::filesystem::path output_;
  const World& world_;
  std::mutex guard_;
  std::string read_;  ///< what the project was when it was read, and when it was built
  std::string built_;
  std::optional<content::Project> project_;
  Diagnostics diagnostics_;  ///< of the last build
  bool is_made_ = false;
};

}  // namespace signpost::cli
