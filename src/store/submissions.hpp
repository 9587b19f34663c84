#pragma once

#include "store/limits.hpp"
#include "store/store.hpp"
#include "store/submission.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace signpost::store {

/// The mail was taken before; this is what it became.
struct AlreadyThere {
  std::string id;
  bool operator==(const AlreadyThere&) const = default;
};

/// The submission as it is stored, a mail that was stored before, or what is wrong with it.
using Appended = std::variant<Submission, AlreadyThere, Unfit>;

/// Somebody else changed it first: nothing was done. What it is now.
struct Stale {
  Submission now;
};

/// That state cannot follow this one: nothing was done.
struct NotAllowed {
  SubmissionState from = SubmissionState::received;
  SubmissionState to = SubmissionState::received;
};

/// There is none of that name.
struct Missing {};

/// The submission as it then is, or why nothing was done.
using Changed = std::variant<Submission, Stale, NotAllowed, Missing, Unfit>;

/// What a withdrawn submission had become: a file that was written, an issue it appeared in. Both may be empty.
struct Withdrawn {
  Submission submission;
  std::string file;
  std::string issue;
};

/// What readers sent, and what became of it.
class Submissions {
 public:
  explicit Submissions(Store& store) : database_(store.database()) {}

  /// Stores what a reader sent, with the letters that it owes, in one transaction shared with others who send at the
  /// same time. Returns when it is durable.
  Appended append(const NewSubmission& submission, UtcSeconds now, const LettersForSubmission& letters = {});

  std::optional<Submission> find(const std::string& id);
  /// As people type it: small letters and other blanks are understood.
  std::optional<Submission> find_by_receipt(const std::string& receipt);
  /// Oldest first, beginning with its arrival.
  std::vector<HistoryEntry> history(const std::string& id);

  /// Makes `change` to what was read as `revision`; a change that was made in between is told as Stale.
  Changed change(const std::string& id, std::int64_t revision, const SubmissionChange& change, const std::string& who,
                 UtcSeconds now, const LettersForSubmission& letters = {});

  /// Takes back the reader's consent, whatever state it is in; a second time changes nothing more. Nothing where there
  /// is none. The caller takes the words out of where they were used.
  std::optional<Withdrawn> withdraw(const std::string& id, const std::string& who, UtcSeconds now,
                                    const LettersForSubmission& letters = {});

 private:
  Database& database_;
};

}  // namespace signpost::store
