#pragma once

#include "cli/command.hpp"

#include <string>

namespace signpost::cli {

/// A password for `name`: asked for twice on a terminal, which shows nothing of it; otherwise the first line of
/// standard input. Throws WrongUse where there is none, it has control characters, or the two are different.
std::string ask_for_password(const std::string& name, const World& world);

}  // namespace signpost::cli
