#pragma once

#include "cli/command.hpp"
#include "editing/editor.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace signpost::cli {

/// Where somebody's words stood and still stand, and what nobody can call back.
void print_places(const editing::Places& places, const std::vector<std::string>& beyond_recall, const World& world);

/// Takes the words out of the project's outputs and says, unless `is_silent`, that their pages wait for a build. Throws
/// Error where a file of them cannot be replaced.
void take_out_of_outputs(const std::filesystem::path& project, bool is_silent, const World& world);

/// As `print_places`, as members of a JSON object: "files": [...], "issues": [...], "copied": [...], "beyond_recall":
/// [...]
std::string places_json(const editing::Places& places, const std::vector<std::string>& beyond_recall);

std::string json_array_of(const std::vector<std::string>& texts);

}  // namespace signpost::cli
