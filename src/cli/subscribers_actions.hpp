#pragma once

#include "cli/command.hpp"
#include "lists/entry.hpp"
#include "model/settings.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace signpost::cli {

/// One thing that `signpost subscribers` does.
struct SubscribersAction {
  std::string_view name;
  std::string_view summary;
  Exit (*run)(const Arguments& arguments, const World& world);
};

const std::vector<SubscribersAction>& subscribers_actions();

Exit subscribers_import(const Arguments& arguments, const World& world);
Exit subscribers_export(const Arguments& arguments, const World& world);
Exit subscribers_list(const Arguments& arguments, const World& world);
Exit subscribers_add(const Arguments& arguments, const World& world);
Exit subscribers_remove(const Arguments& arguments, const World& world);

/// The audiences that the settings name: those of the sites, and those that the form offers.
std::vector<std::string> audiences_of(const Settings& settings);

/// By what a list's lines are judged; the consents come from `source`.
lists::Rules rules_of(const Settings& settings, const World& world, std::string source);

/// "left the list": why an address stays out.
std::string_view why_out(store::SubscriberState state);

}  // namespace signpost::cli
