#include "base/suggestion.hpp"
#include "base/text.hpp"
#include "cli/options.hpp"
#include "cli/subscribers_actions.hpp"
#include "cli/wrong_use.hpp"
#include "content/settings.hpp"

#include <fmt/ostream.h>

#include <algorithm>
#include <ostream>

namespace signpost::cli {
namespace {

std::string subscribers_help() {
  std::string text = "Who gets the newsletter.\nUsage: signpost subscribers ACTION [OPTIONS]\n\n";
  for (const auto& action : subscribers_actions()) text += fmt::format("  {:<7} {}\n", action.name, action.summary);
  return text +
         "\n'signpost subscribers ACTION --help' shows its options.\n\n"
         "Example:\n  signpost subscribers import team.csv --dry-run\n";
}

std::vector<std::string> action_names() {
  std::vector<std::string> names;
  for (const auto& action : subscribers_actions()) names.emplace_back(action.name);
  return names;
}

}  // namespace

const std::vector<SubscribersAction>& subscribers_actions() {
  static const std::vector<SubscribersAction> all = {
      {"import", "brings in a list, with how each person agreed", subscribers_import},
      {"export", "writes the list as a CSV", subscribers_export},
      {"list", "shows who is on the list", subscribers_list},
      {"add", "adds one person who agreed", subscribers_add},
      {"remove", "takes one person off the list", subscribers_remove},
  };
  return all;
}

std::vector<std::string> audiences_of(const Settings& settings) {
  auto audiences = content::known_audiences(settings);
  for (const auto& name : settings.web_audiences) {
    if (std::find(audiences.begin(), audiences.end(), name) == audiences.end()) audiences.push_back(name);
  }
  return audiences;
}

lists::Rules rules_of(const Settings& settings, const World& world, std::string source) {
  return {.audiences = audiences_of(settings),
          .now = world.clock.now(),
          .today = world.clock.today(),
          .source = std::move(source)};
}

std::string_view why_out(store::SubscriberState state) {
  switch (state) {
    case store::SubscriberState::unsubscribed: return "left the list";
    case store::SubscriberState::erased: return "was erased";
    case store::SubscriberState::bounced: return "could not be reached by mail";
    case store::SubscriberState::complained: return "complained about the newsletter";
    case store::SubscriberState::pending: return "has not confirmed yet";
    case store::SubscriberState::active: break;
  }
  return "gets the newsletter";
}

Exit cmd_subscribers(const Arguments& arguments, const World& world) {
  if (!arguments.empty() && is_help(arguments[0])) {
    fmt::print(world.out, "{}", subscribers_help());
    return Exit::done;
  }
  const auto at = first_word(arguments);
  const auto names = action_names();
  if (at == arguments.size()) throw WrongUse("say what to do", "accepted: " + join(names, ", "));
  const auto& all = subscribers_actions();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const SubscribersAction& one) { return one.name == arguments[at]; });
  if (found == all.end()) throw WrongUse(fmt::format("no action '{}'", arguments[at]), suggest(arguments[at], names));
  auto rest = arguments;
  rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(at));
  return found->run(rest, world);
}

}  // namespace signpost::cli
