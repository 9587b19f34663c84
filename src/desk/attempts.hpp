#pragma once

#include "base/clock.hpp"

#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <utility>

namespace signpost::desk {

/// How long somebody has to wait who gave a wrong password several times.
struct Patience {
  int free = 5;                                         ///< attempts before the first wait
  std::chrono::seconds first{5};                        ///< each further wrong one doubles it
  std::chrono::seconds most{300};                       ///< and no wait is longer
  std::chrono::seconds memory = std::chrono::hours(2);  ///< counted from the last attempt
};

/// Counts attempts at the door, for each editor's name and for each address they come from: whoever guesses waits
/// longer each time. An address from which an editor has come in is not held up by what others do with that name, so
/// that nobody can lock them out. Keeps at most `kMostKept` of each, no passwords, and nothing on disk. Thread-safe.
class Attempts {
 public:
  static constexpr std::size_t kMostKept = 20'000;

  explicit Attempts(Patience by_name = {}, Patience by_client = {.free = 10}) : name_(by_name), client_(by_client) {}

  /// How long to wait before the next attempt; nothing where one may be made, which is then counted as wrong until
  /// `succeeded` says otherwise: attempts at the same time are not let through together.
  std::optional<std::chrono::seconds> begin(const std::string& name, const std::string& client, UtcSeconds now);
  void succeeded(const std::string& name, const std::string& client);

 private:
  struct Count {
    int wrong = 0;
    UtcSeconds last;
  };
  using Counts = std::map<std::string, Count>;

  static std::chrono::seconds wait_for(const Counts& counts, const std::string& key, const Patience& patience,
                                       UtcSeconds now);
  static void count(Counts& counts, const std::string& key, const Patience& patience, UtcSeconds now);

  Patience name_;
  Patience client_;
  std::mutex guard_;
  Counts by_name_;
  Counts by_client_;
  std::set<std::pair<std::string, std::string>> known_;  ///< names with the addresses from which they came in
};

}  // namespace signpost::desk
