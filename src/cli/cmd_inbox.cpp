#include "base/suggestion.hpp"
#include "cli/inbox_actions.hpp"
#include "cli/options.hpp"
#include "cli/wrong_use.hpp"

#include <fmt/ostream.h>

#include <algorithm>
#include <ostream>

namespace signpost::cli {
namespace {

std::string inbox_help() {
  std::string text = "What readers sent, and what becomes of it.\nUsage: signpost inbox [ACTION] [OPTIONS]\n\n";
  for (const auto& action : inbox_actions()) text += fmt::format("  {:<9} {}\n", action.name, action.summary);
  return text +
         "\n'signpost inbox ACTION --help' shows its options. Without an action it lists.\n\n"
         "Example:\n  signpost inbox list --state new --project my-newsletter\n";
}

}  // namespace

const std::vector<InboxAction>& inbox_actions() {
  static const std::vector<InboxAction> all = {
      {"list", "the messages, the newest first", inbox_list},
      {"show", "one message with all that is kept of it", inbox_show},
      {"fetch", "takes in the mail that readers sent", inbox_fetch},
      {"review", "takes it into review; a file that was written of it goes", inbox_review},
      {"approve", "writes feedback into the content, for the next issue", inbox_approve},
      {"answer", "writes a question with its answer into the content", inbox_answer},
      {"decline", "says that it will not be published", inbox_decline},
      {"withdraw", "takes somebody's words out, at their wish", inbox_withdraw},
  };
  return all;
}

Exit cmd_inbox(const Arguments& arguments, const World& world) {
  if (!arguments.empty() && is_help(arguments[0])) {
    fmt::print(world.out, "{}", inbox_help());
    return Exit::done;
  }
  const auto at = first_word(arguments);
  if (at == arguments.size()) return inbox_list(arguments, world);
  const auto& all = inbox_actions();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const InboxAction& one) { return one.name == arguments[at]; });
  if (found != all.end()) {
    auto rest = arguments;
    rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(at));
    return found->run(rest, world);
  }
  std::vector<std::string> names;
  names.reserve(all.size());
  for (const auto& action : all) names.emplace_back(action.name);
  throw WrongUse(fmt::format("no action '{}'", arguments[at]), suggest(arguments[at], names));
}

}  // namespace signpost::cli
