#pragma once

#include "cli/options.hpp"
#include "cli/publish.hpp"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace signpost::cli {

/// The options of `build`, shared by the commands that build first.
struct BuildOptions {
  std::filesystem::path output;   ///< empty: build/out in the project
  std::vector<std::string> only;  ///< of "site", "mail", "pdf"; empty: all
  bool drafts = false;
  bool record = false;  ///< offered by `build` alone
  std::string clock;
  std::size_t jobs = 0;  ///< 0: the machine's cores

  void offer(CLI::App& app);
};

struct BuildOutcome {
  Exit exit = Exit::done;
  std::filesystem::path output;
  Settings settings;
  std::vector<std::string> left_out;  ///< the files that are not published yet
};

/// What a build with these options publishes.
PublishOptions publish_options(const CommonOptions& common, const BuildOptions& build, const World& world,
                               std::function<void()> checkpoint);

/// Publishes the project and says on the terminal, or as JSON, what was made and what is wrong.
BuildOutcome run_build(const CommonOptions& common, const BuildOptions& build, const World& world);

}  // namespace signpost::cli
