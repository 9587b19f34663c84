#include "cli/pause_issue.hpp"

#include "cli/approval.hpp"
#include "cli/back_office.hpp"
#include "cli/wrong_use.hpp"
#include "store/dispatches.hpp"

#include <fmt/ostream.h>

#include <ostream>

namespace signpost::cli {

Exit pause_issue(const std::string& issue, const CommonOptions& common, const World& world) {
  BackOffice office(common.project, world);
  store::Dispatches dispatches(office.store());
  bool is_paused = false;
  for (const auto& one : dispatches.all()) {
    if (one.issue != issue || !dispatches.next_due(one.id)) continue;
    is_paused = true;
    if (one.pause.empty()) dispatches.pause(one.id, "stopped by " + who_is_there(world));
  }
  if (!is_paused) throw WrongUse(fmt::format("nothing of '{}' is to go out", issue));
  if (!common.quiet) {
    fmt::print(world.out, "Nothing more of {0} goes out. It goes on by: signpost send {0} --resume\n", issue);
  }
  return Exit::done;
}

}  // namespace signpost::cli
