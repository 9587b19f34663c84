#pragma once

#include "cli/command.hpp"
#include "editing/editor.hpp"

#include <string>
#include <vector>

namespace signpost::cli {

/// Where somebody's words stood and still stand, and what nobody can call back.
void print_places(const editing::Places& places, const std::vector<std::string>& beyond_recall, const World& world);

/// The same as members of a JSON object: "files": [...], "issues": [...], "copied": [...], "beyond_recall": [...]
std::string places_json(const editing::Places& places, const std::vector<std::string>& beyond_recall);

std::string json_array_of(const std::vector<std::string>& texts);

}  // namespace signpost::cli
