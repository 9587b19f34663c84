#include "cli/approval.hpp"

#include "base/local_time.hpp"
#include "base/text.hpp"
#include "cli/terminal_text.hpp"

#include <fmt/ostream.h>

#include <istream>
#include <ostream>

namespace signpost::cli {

std::string who_is_there(const World& world) {
  const auto user = world.environment("USER");
  return user.empty() ? "the terminal" : user;
}

bool ask_for_approval(const ToApprove& asked, const World& world) {
  fmt::print(world.err, "{}“{}”\n    from {}, by {}\n",
             asked.is_correction ? "A correction, for those whom the first reached: " : "", terminal_line(asked.title),
             terminal_line(asked.from), terminal_line(asked.server));
  if (asked.starts_at) fmt::print(world.err, "    on {}\n", local_time_in_words(*asked.starts_at));
  fmt::print(world.err, "Type the issue's name to send it: ");
  world.err.flush();
  std::string typed;
  if (!std::getline(world.in, typed)) {
    fmt::print(world.err,
               "\nsignpost send: nobody is there to approve {}: nothing was sent\n"
               "      = --yes approves it without a question\n",
               asked.issue);
    return false;
  }
  if (trim(typed) == asked.issue) return true;
  fmt::print(world.err, "signpost send: that is not '{}': nothing was sent\n", asked.issue);
  return false;
}

}  // namespace signpost::cli
