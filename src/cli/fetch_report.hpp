#pragma once

#include "cli/command.hpp"
#include "intake/intake.hpp"

#include <string>
#include <variant>
#include <vector>

namespace signpost::cli {

/// What a rehearsal says of a message that is a reader's.
struct WouldBeTaken {};

/// A message of the mailbox, and what became of it.
struct FetchedMail {
  std::string name;  ///< in its mailbox
  std::variant<store::Submission, store::AlreadyThere, intake::Ignored, intake::Faulty, WouldBeTaken> outcome;
  bool was_told = false;  ///< an earlier fetch said already that it cannot be read
};

bool is_faulty(const FetchedMail& mail);
/// Whether it cannot be read, and nobody was told of that before.
bool is_news(const FetchedMail& mail);

enum class Telling { everything, faults };

/// Counts, receipts and names in the mailbox; nobody's address and no words. Faults go to `world.err`.
void print_fetched(const std::vector<FetchedMail>& all, Telling telling, const World& world);

/// One JSON object, with what readers sent as a whole.
void print_fetched_json(const std::vector<FetchedMail>& all, bool is_rehearsal, const World& world);

}  // namespace signpost::cli
