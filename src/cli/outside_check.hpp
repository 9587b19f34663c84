#pragma once

#include "base/clock.hpp"
#include "base/diagnostic.hpp"
#include "check/outside_links.hpp"
#include "cli/command.hpp"
#include "model/library.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace signpost::cli {

/// The addresses of other sites in a project's data files, such as links.yaml, where they stand.
std::vector<check::OutsideLink> links_in_data(const std::filesystem::path& project, const Library& library);

struct OutsideOptions {
  std::filesystem::path project;
  Date today{};
  std::string base_url;              ///< who asks, for the other sites' logs; may be empty
  std::vector<std::string> allowed;  ///< addresses that may be asked though they are not public
  bool is_quiet = false;
};

/// Asks the other sites whether the links are there, but for what var/link-checks.tsv still knows; writes each answer
/// there as it comes. Appends what is found (see outside::finding_of).
void check_outside(const std::vector<check::OutsideLink>& links, const OutsideOptions& options, const World& world,
                   Diagnostics& found);

}  // namespace signpost::cli
