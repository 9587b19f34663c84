#pragma once

#include "bounces/taking.hpp"
#include "cli/command.hpp"

#include <optional>
#include <string>
#include <vector>

namespace signpost::cli {

/// A report in a message, and what became of it; nothing where no store was asked.
struct ToldBounce {
  std::string file;  ///< the message's name where it lies
  bounces::Report report;
  std::optional<bounces::Taken> taken;
};

/// {"reports": [{"file", "recipient", "kind", "status", "reason"}]}; of those that a store was asked about also "did",
/// "person", "proof", "in_a_row" and "why".
void print_bounces_json(const std::vector<ToldBounce>& told, const World& world);

/// Each marked or counted person in a line, what was ignored and why, and the sums.
void print_bounces(const std::vector<ToldBounce>& told, const World& world);

/// What each report says, and what would follow; nothing was changed.
void print_rehearsed_bounces(const std::vector<ToldBounce>& told, const World& world);

}  // namespace signpost::cli
