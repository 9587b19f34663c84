#pragma once

#include "cli/options.hpp"
#include "cli/publish.hpp"

#include <cstddef>
#include <filesystem>
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
};

/// Publishes the project and says on the terminal, or as JSON, what was made and what is wrong.
BuildOutcome run_build(const CommonOptions& common, const BuildOptions& build, const World& world);

}  // namespace signpost::cli
