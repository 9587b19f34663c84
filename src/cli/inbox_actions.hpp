#pragma once

#include "cli/command.hpp"

#include <string_view>
#include <vector>

namespace signpost::cli {

/// One thing that `signpost inbox` does.
struct InboxAction {
  std::string_view name;
  std::string_view summary;
  Exit (*run)(const Arguments& arguments, const World& world);
};

const std::vector<InboxAction>& inbox_actions();

Exit inbox_list(const Arguments& arguments, const World& world);
Exit inbox_show(const Arguments& arguments, const World& world);
Exit inbox_fetch(const Arguments& arguments, const World& world);
Exit inbox_review(const Arguments& arguments, const World& world);
Exit inbox_approve(const Arguments& arguments, const World& world);
Exit inbox_answer(const Arguments& arguments, const World& world);
Exit inbox_decline(const Arguments& arguments, const World& world);
Exit inbox_withdraw(const Arguments& arguments, const World& world);

}  // namespace signpost::cli
