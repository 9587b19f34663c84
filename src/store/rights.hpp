#pragma once

#include "store/bounce.hpp"
#include "store/delivery.hpp"
#include "store/letter.hpp"
#include "store/store.hpp"
#include "store/submission.hpp"
#include "store/subscriber.hpp"

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace signpost::store {

/// How long what is no longer needed stays, counted from its last change.
struct Retention {
  std::chrono::days feedback{730};
  std::chrono::days question{730};
  std::chrono::days volunteer{365};
  std::chrono::days comment{365};
  std::chrono::days unconfirmed{30};  ///< subscribers who never confirmed
  std::chrono::days former{365};      ///< subscribers who left, or whose address failed: blanked
  std::chrono::days letters{90};      ///< mails that were sent or given up
  std::chrono::days deliveries{730};  ///< who got an issue, once nobody of it is still to get it
};

struct Purged {
  std::size_t submissions = 0;  ///< removed
  std::size_t published = 0;    ///< in use still: their address is gone, and the name too unless it was to be printed
  std::size_t unconfirmed = 0;
  std::size_t former = 0;
  std::size_t letters = 0;
  std::size_t deliveries = 0;  ///< recipients of issues; that these were sent stays known
  bool operator==(const Purged&) const = default;
};

struct KeptSubmission {
  Submission submission;
  std::string wording;  ///< the text agreed to
  std::vector<HistoryEntry> history;
};

struct KeptLetter {
  NewLetter content;  ///< without values once it was sent
  UtcSeconds written_at;
  std::optional<UtcSeconds> sent_at;
};

/// What became of an issue for somebody.
struct IssueOfPerson {
  std::string issue;
  std::int64_t edition = 1;  ///< 1 is the issue itself, 2 its first correction
  DeliveryState state = DeliveryState::queued;
  std::int64_t attempts = 0;
  std::string reply;
  UtcSeconds changed_at;
  bool operator==(const IssueOfPerson&) const = default;
};

/// Everything that is kept of one address.
struct PersonRecord {
  std::optional<Subscriber> subscriber;
  std::vector<ConsentRecord> consents;
  std::vector<KeptSubmission> submissions;
  std::vector<KeptLetter> letters;
  std::vector<IssueOfPerson> issues;      ///< those that they were to get, the oldest first
  std::vector<CameBack> came_back;        ///< what mail systems said of copies to them
  std::vector<std::string> mentioned_in;  ///< receipts of others' submissions in which the address stands
  std::string kept_out;                   ///< why imports leave the address out; empty where they do not
};

/// A submission that is gone, and where its words may still be.
struct Use {
  std::string receipt;
  std::string file;   ///< relative to the project; empty where none was written
  std::string issue;  ///< empty where it appeared in none
  bool operator==(const Use&) const = default;
};

struct Erased {
  bool subscriber = false;
  std::vector<Use> submissions;
  std::size_t letters = 0;
  std::size_t mentions = 0;  ///< others' submissions in which the address was blanked
};

/// What the law asks for: nothing is kept longer than needed, people see what is kept of them, and have it removed.
/// What is removed is in no byte of SQLite's files when the call returns; see docs/store.md for PostgreSQL's.
class Rights {
 public:
  explicit Rights(Store& store) : database_(store.database()) {}

  /// Removes what has outlived its time. What is approved, or stands in a file of the content, stays.
  Purged purge(const Retention& retention, UtcSeconds now);
  /// What `purge` would remove; nothing is written.
  Purged would_purge(const Retention& retention, UtcSeconds now);
  PersonRecord export_person(const std::string& email);
  /// Removes it everywhere and keeps a keyed hash, so that no import brings it back. The caller takes the files away.
  Erased erase_person(const std::string& email, UtcSeconds now);

 private:
  Database& database_;
};

}  // namespace signpost::store
