#pragma once

#include "base/clock.hpp"

#include <cstdint>
#include <map>
#include <string>

namespace signpost::store {

/// A mail that a form or an editor owes to somebody: what a sender needs to write it.
struct NewLetter {
  std::string kind;   ///< names its template: "receipt", "confirmation", "answered", "withdrawn", …
  std::string email;  ///< to whom
  std::string language;
  std::map<std::string, std::string> values;  ///< what stands in its places
  UtcSeconds due_at;                          ///< not before then
  bool operator==(const NewLetter&) const = default;
};

struct Letter {
  std::string id;
  NewLetter content;
  std::int64_t attempts = 0;  ///< this one included
  std::string claim;          ///< names the sender who has it now
  bool operator==(const Letter&) const = default;
};

}  // namespace signpost::store
