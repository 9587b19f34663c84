#pragma once

#include "base/diagnostic.hpp"
#include "base/source.hpp"
#include "cli/command.hpp"

#include <filesystem>
#include <map>
#include <string>

namespace signpost::cli {

/// Applies the project's `checks`: a code's level there replaces its own; `off` drops it. Codes of errors that would
/// publish something false (a missing page, another audience's text) are the project's to lower all the same.
void apply_levels(Diagnostics& diagnostics, const std::map<std::string, std::string>& levels);

/// Codes in the project's `checks` that no finding has (settings.checks, a warning).
void check_levels(const std::map<std::string, std::string>& levels, const std::filesystem::path& project,
                  Diagnostics& diagnostics);

/// Prints each diagnostic with its source line, in order of place; in colour on a terminal. Of very many the first
/// hundred, errors before warnings, and how many there are.
void print_diagnostics(const Diagnostics& diagnostics, const std::filesystem::path& project, const World& world);

/// Prints all of them, however many; each is about a line of `source`.
void print_all_diagnostics(const Diagnostics& diagnostics, const Source& source, const World& world);

/// "2 errors, 1 warning"; empty for none.
std::string count_of(const Diagnostics& diagnostics);

/// The diagnostics as a JSON array.
std::string json_array(const Diagnostics& diagnostics);

}  // namespace signpost::cli
