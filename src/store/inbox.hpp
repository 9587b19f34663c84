#pragma once

#include "store/store.hpp"
#include "store/submission.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace signpost::store {

/// Where a page of the inbox begins: after this submission.
struct InboxPlace {
  UtcSeconds received_at;
  std::string id;
  bool operator==(const InboxPlace&) const = default;
};

/// What the editor wants to see.
struct InboxFilter {
  std::optional<SubmissionKind> kind;
  std::optional<SubmissionState> state;
  std::string words;                ///< each has to stand in the message, the name or the team; the first eight count
  std::optional<InboxPlace> after;  ///< the page before this one ended there
  std::size_t count = 50;           ///< at most this many
};

struct InboxPage {
  std::vector<Submission> submissions;  ///< the newest first
  std::optional<InboxPlace> next;       ///< where the next page begins, if there is one
};

using InboxCounts = std::map<std::pair<SubmissionKind, SubmissionState>, std::int64_t>;

/// Reads the submissions as the desk shows them.
class Inbox {
 public:
  explicit Inbox(Store& store) : database_(store.database()) {}

  /// Words are compared in small letters and may stand anywhere, within other words too.
  InboxPage page(const InboxFilter& filter);
  /// Of all submissions; pairs that have none are left out.
  InboxCounts counts();

 private:
  Database& database_;
};

}  // namespace signpost::store
