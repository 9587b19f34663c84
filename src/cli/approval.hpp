#pragma once

#include "base/clock.hpp"
#include "cli/command.hpp"

#include <optional>
#include <string>

namespace signpost::cli {

/// Who is at the terminal, as the account keeps it.
std::string who_is_there(const World& world);

/// What somebody is to approve.
struct ToApprove {
  std::string issue;  ///< its file's name without .md
  std::string title;
  std::string from;
  std::string server;
  bool is_correction = false;
  std::optional<UtcSeconds> starts_at;  ///< nothing: at once, or as it was set before
};

/// Says what goes out, and asks for the issue's name. False, with the reason told, where nobody is there to type it or
/// something else was typed.
bool ask_for_approval(const ToApprove& asked, const World& world);

}  // namespace signpost::cli
