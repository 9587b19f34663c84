#pragma once

#include "base/diagnostic.hpp"
#include "cli/command.hpp"
#include "content/project.hpp"
#include "mail/transport.hpp"

#include <optional>
#include <string>
#include <vector>

namespace signpost::cli {

struct TestOfIssue {
  std::string issue;  ///< its stem
  std::string address;
  std::vector<std::string> audiences;  ///< whose body
};

/// Composes one copy of `issue` and hands it over; nothing where the content is at fault. Throws Error where nothing
/// can be sent at all.
std::optional<mail::Delivery> send_test_mail(const TestOfIssue& test, const Newsletter& issue,
                                             const content::Project& project, const World& world,
                                             Diagnostics& diagnostics);

}  // namespace signpost::cli
