#pragma once

#include "store/bounce.hpp"
#include "store/store.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace signpost::store {

/// What comes back of the copies that a server took, and what follows for their readers. docs/bounces.md has the rules.
class Bounces {
 public:
  explicit Bounces(Store& store, const BouncePatience& patience = {})
      : database_(store.database()), patience_(patience) {}

  /// Writes the report down and marks its subscriber where the rules say so, in one transaction. Each report once for
  /// each subscriber: again, it changes nothing.
  TakenBounce take(const NewBounce& bounce, UtcSeconds now);
  /// What `take` would give; nothing is written.
  TakenBounce would_take(const NewBounce& bounce, UtcSeconds now);

  /// Marks those of a dispatch whom our mail server refused for good, issue after issue: a refusal counts as a report
  /// that is for now. Says how many; again, it changes nothing.
  std::size_t mark_refused(std::int64_t dispatch, UtcSeconds now);

  /// The copies that a server took for them, the newest first.
  std::vector<SentEdition> sent_to(const std::string& subscriber);

  /// What came back of a dispatch, by delivery: where several reports tell of one, the weightiest.
  std::map<std::int64_t, CameBack> of(std::int64_t dispatch);

 private:
  Database& database_;
  BouncePatience patience_;
};

}  // namespace signpost::store
