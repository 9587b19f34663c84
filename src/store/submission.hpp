#pragma once

#include "base/clock.hpp"
#include "store/letter.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace signpost::store {

enum class SubmissionKind { feedback, question, volunteer, comment };

/// A submission's life; `can_become` says what may follow what.
enum class SubmissionState { received, in_review, approved, published, answered, declined, withdrawn };

enum class Source { form, json, mail };

/// What the reader allowed: to be quoted with name and role, quoted without them, or not at all.
enum class Consent { named, unnamed, private_use };

/// As it stands in the database and in JSON: "feedback", "new", "in_review", "private", …
std::string_view to_text(SubmissionKind kind);
std::string_view to_text(SubmissionState state);
std::string_view to_text(Source source);
std::string_view to_text(Consent consent);
std::optional<SubmissionKind> kind_from(std::string_view text);
std::optional<SubmissionState> state_from(std::string_view text);
std::optional<Source> source_from(std::string_view text);
std::optional<Consent> consent_from(std::string_view text);

bool can_become(SubmissionState from, SubmissionState to);
std::vector<SubmissionState> states_after(SubmissionState state);

/// Where somebody commented on a text under review.
struct Passage {
  std::string page;   ///< the page's address
  std::string id;     ///< the passage's name on it
  std::string quote;  ///< its words as they were
  bool operator==(const Passage&) const = default;
};

/// The words somebody agreed to: a version's text never changes.
struct Wording {
  std::string version;
  std::string text;
  bool operator==(const Wording&) const = default;
};

/// What a reader sends. All texts are well-formed UTF-8 without NUL, within the lengths of store/limits.hpp.
struct NewSubmission {
  SubmissionKind kind = SubmissionKind::feedback;
  Source source = Source::form;
  std::string message;  ///< the reader's words; a question's too
  std::string name;
  std::string role;
  std::string team;
  std::string email;     ///< may be empty
  std::string language;  ///< of the form, such as "en-GB"; letters are written in it
  Consent consent = Consent::private_use;
  Wording wording;
  Passage passage;
  std::string message_id;  ///< of the mail that it came by; empty for others. Each is taken once.
};

struct Submission {
  std::string id;       ///< secret enough to name it in a link: 100 random bits
  std::string receipt;  ///< what the reader was given, such as "K7M-4QX"
  SubmissionKind kind = SubmissionKind::feedback;
  SubmissionState state = SubmissionState::received;
  std::int64_t revision = 1;  ///< grows with each change: a change names the one that it was made from
  UtcSeconds received_at;
  UtcSeconds changed_at;
  Source source = Source::form;
  std::string message;
  std::string name;
  std::string role;
  std::string team;
  std::string email;
  std::string language;
  Consent consent = Consent::private_use;
  std::string wording;                         ///< the version agreed to
  std::optional<UtcSeconds> consent_ended_at;  ///< when the reader withdrew it
  Passage passage;
  std::string edited;  ///< the copy for publishing, beside the original
  std::string answer;
  std::string file;   ///< what was written of it, relative to the project: "content/feedback/k7m-4qx.md"
  std::string issue;  ///< the newsletter where it appeared; where there is no file, where an editor means it to
  std::string message_id;
  std::string about;    ///< what the editor notes beside the copy: what a quote is about,
  std::string subject;  ///< what a question is listed under
  bool operator==(const Submission&) const = default;
};

/// One line of what was done to a submission. It tells what changed, never the words themselves.
struct HistoryEntry {
  UtcSeconds at;
  std::string who;  ///< an editor's name, or "reader"
  std::string what;
  bool operator==(const HistoryEntry&) const = default;
};

/// What is to become different; what is not given stays.
struct SubmissionChange {
  std::optional<SubmissionState> state;
  std::optional<std::string> edited;
  std::optional<std::string> answer;
  std::optional<std::string> file;
  std::optional<std::string> issue;
  std::optional<std::string> about = {};
  std::optional<std::string> subject = {};
};

/// Letters that a change owes, made from what the submission then is. Called inside the transaction, maybe several
/// times: it may only look at its argument.
using LettersForSubmission = std::function<std::vector<NewLetter>(const Submission&)>;

}  // namespace signpost::store
