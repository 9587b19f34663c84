#pragma once

#include <string>
#include <string_view>

namespace signpost::cli {

/// Somebody's words on one line of a terminal: control characters (C0, DEL, C1) and those that turn the direction of
/// text or hide it are shown as escapes such as "\n", "\x1b" and "\u202e", and so is what is no UTF-8.
std::string terminal_line(std::string_view text);

/// The same over several lines, each after `indent`.
std::string terminal_lines(std::string_view text, std::string_view indent);

}  // namespace signpost::cli
