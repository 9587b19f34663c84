#pragma once

#include "base/clock.hpp"
#include "store/bounce.hpp"
#include "store/connection.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace signpost::store {

/// A copy that a server took for a subscriber, or refused for good.
struct SentCopy {
  std::int64_t delivery = 0;
  std::int64_t dispatch = 0;
  std::string issue;
  std::int64_t edition = 1;
  UtcSeconds sent_at;
  bool was_refused = false;
  bool came_back = false;  ///< or was refused
};

/// Copies to a subscriber, and what follows from those that did not arrive.
class SentCopies {
 public:
  explicit SentCopies(Connection& connection) : connection_(connection) {}

  /// The newest first. One that was settled by hand as given up is none, and neither are those of a sending of which
  /// more than half was refused: that tells of the server.
  std::vector<SentCopy> to(const std::string& subscriber);
  /// Whether a sending's refusals tell of its readers' addresses.
  bool is_telling(std::int64_t dispatch);

 private:
  Connection& connection_;
  std::map<std::int64_t, bool> telling_;
};

/// The last issues that came back one after the other.
struct InARow {
  int count = 0;
  UtcSeconds first;
  UtcSeconds last;

  /// Whether that is enough to take their reader off the list.
  bool is_enough(const BouncePatience& patience) const {
    return count >= patience.issues && last - first >= patience.over;
  }
};

/// Of copies that went out before `since` nothing counts. An issue and its corrections are one.
InARow last_in_a_row(const std::vector<SentCopy>& copies, UtcSeconds since, std::chrono::days silence, UtcSeconds now);

}  // namespace signpost::store
