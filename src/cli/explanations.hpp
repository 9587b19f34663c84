#pragma once

#include "cli/command.hpp"

#include <span>
#include <string>
#include <string_view>

namespace signpost::cli {

/// What a diagnostic's code means and what to do about it.
struct Explanation {
  std::string_view code;
  std::string_view meaning;
  std::string_view remedy;
};

/// Every code the program can print, sorted.
std::span<const Explanation> explanations();

/// Prints one explanation, or all for an empty code.
Exit explain(const std::string& code, const World& world);

}  // namespace signpost::cli
