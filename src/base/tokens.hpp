#pragma once

#include "base/clock.hpp"
#include "base/project_key.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace signpost {

/// Texts that only this project can make, for forms and links in mails: what was made for one purpose is worth nothing
/// for another (HMAC-SHA-512/256 with a key for each purpose, derived from the project's key). They hide nothing: who
/// has one can read its subject.
class Tokens {
 public:
  explicit Tokens(const ProjectKey& key) : key_(key) {}

  /// Letters, digits, "-" and "_" alone.
  std::string make(std::string_view purpose, std::string_view subject, UtcSeconds made) const;

  struct Opened {
    std::string subject;
    UtcSeconds made;
  };
  /// What the token says; nothing where it was not made here for this purpose. How old it may be is for who asks.
  std::optional<Opened> open(std::string_view purpose, std::string_view token) const;

 private:
  const ProjectKey& key_;
};

/// A secret that nobody can guess: 32 letters and digits at random (160 bits).
std::string random_name();

}  // namespace signpost
