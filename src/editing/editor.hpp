#pragma once

#include "base/clock.hpp"
#include "editing/judging.hpp"
#include "forms/letters.hpp"
#include "store/rights.hpp"
#include "store/store.hpp"
#include "store/submissions.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace signpost::editing {

/// Which submission, as whoever acts on it saw it, and who acts.
struct Case {
  std::string id;
  std::int64_t revision = 0;
  std::string who;  ///< an editor's name, for the history
};

struct Approval {
  /// The copy to publish, which must say something; not given: the one kept with the submission, else the reader's own.
  std::optional<std::string> words = {};
  std::string about;  ///< what it is about, a line; may be empty
  std::string issue;  ///< the stem of the newsletter that will show it; may be empty
  /// Personal data in it (check::find_personal_data) may be published: somebody has looked. The file says so.
  bool is_looked_at = false;
};

struct Answer {
  std::optional<std::string> question = {};  ///< the copy to publish, a line; as above
  std::optional<std::string> text = {};      ///< the answer, in Markdown: the editor's own words; else the one kept
  std::string subject;                       ///< may be empty
  std::string issue;                         ///< may be empty
  bool is_looked_at = false;                 ///< personal data in the question; as above
};

/// A draft to be kept; what is not given stays.
struct KeptDraft {
  std::optional<std::string> words = {};
  std::optional<std::string> answer = {};
  std::optional<std::string> about = {};
  std::optional<std::string> subject = {};
  std::optional<std::string> issue = {};
};

/// Why an editor's wish was not done, and what to do about it. Nothing was changed.
struct Refused {
  enum class Why {
    consent,     ///< the reader did not agree to be published
    kind,        ///< feedback is approved, questions are answered; nothing else is published
    field,       ///< something that was given is unfit
    file_taken,  ///< a file of that name is there, and it is not this submission's
  };
  Why why = Why::field;
  std::string
      field;  ///< its name: "words", "about", "issue", "question", "text", "subject"; empty for the other reasons
  std::string words;   ///< one sentence without a full stop
  std::string hint;    ///< what to do; may be empty
  Faults faults = {};  ///< of what was given, where there may be several
};

/// The submission as it then is (its `file` is written and durable), or why nothing was done.
using Outcome = std::variant<store::Submission, Refused, store::Stale, store::NotAllowed, store::Missing>;

/// One sentence and what to do, for a person; `words` empty where it was done.
struct Explanation {
  std::string words;
  std::string hint;
};
Explanation explain(const Outcome& outcome);

/// Where somebody's words stand outside the store.
struct Places {
  std::vector<std::string> files;   ///< of the project, written from the submission; taken away
  std::vector<std::string> issues;  ///< newsletters' files whose text shows the words, by a block or copied by hand
  std::vector<std::string> copied;  ///< other files that hold the words, copied by hand: they are still there
};

/// What came of a withdrawal.
struct TakenOut {
  store::Submission submission;
  Places places;
  std::vector<std::string> beyond_recall;  ///< sentences: mails that went out, saved PDFs, versions under control
};

/// What came of erasing a person.
struct ErasedPerson {
  store::Erased erased;
  std::size_t from_outbox = 0;  ///< e-mails to them that lay in var/outbox
  Places places;
  std::vector<std::string> beyond_recall;
};

/// What an editor does with what readers sent. It keeps the store and the project's content in step: a file is durable
/// before its row says so, and is taken back where the row cannot be changed; what is withdrawn is first withdrawn in
/// the store, and its file goes then, now or at the next `take_out_withdrawn`.
///
/// What is approved or answered is judged first, as a build would, so that nothing is published that stops it.
///
/// Readers' words and the copies to publish are plain text (see plain_words.hpp). Thread-safe as far as the store is:
/// of two who act on one submission, one is told Stale.
class Editor {
 public:
  /// All that is given by reference must outlive it. Without a judge an answer's Markdown alone is looked at.
  Editor(store::Store& store, std::filesystem::path project, const Clock& clock, const forms::LettersOwed& letters,
         Judge judge = {});

  Outcome take_into_review(const Case& which);
  Outcome decline(const Case& which);
  /// Keeps a copy to publish, or an answer, with the submission; what is not given stays. Where it is approved or
  /// answered already, the file stays as it is: approve or answer again after `take_into_review`.
  Outcome save(const Case& which, const KeptDraft& draft);

  /// Writes content/feedback/<receipt>.md. Who agreed without a name gets none, nor role nor team.
  Outcome approve(const Case& which, const Approval& approval);
  /// Writes content/questions/<words of the question>.md. No asker is named.
  Outcome answer(const Case& which, const Answer& answer);

  /// Whatever state it is in; a second time takes away what is still there. Nothing where there is none. The site
  /// shows the words until it is built again. A letter tells the reader, who may be the one who acts.
  std::optional<TakenOut> withdraw(const std::string& id, const std::string& who);
  /// Takes away the files of withdrawn submissions that are still there, such as those that readers withdrew by their
  /// link while the content could not be written. Returns the files that went.
  std::vector<std::string> take_out_withdrawn();

  /// The person is gone from the store and from the content written from their submissions.
  ErasedPerson erase(const std::string& email);

  /// After a build has put the site in place: what was approved or answered, whose file was built and whose issue (if
  /// it names one) was not left out, is published from now on, and the asker of a question is owed a letter.
  /// `left_out` are the files that the build left out. Returns the receipts of what is published now.
  std::vector<std::string> note_published(const std::vector<std::string>& left_out);

 private:
  struct Draft;
  std::variant<store::Submission, Outcome> opened(const Case& which) const;
  Outcome publish(const Case& which, const Draft& draft);
  Outcome change(const Case& which, const store::SubmissionChange& change);
  Outcome take_file_back(const Case& which, const store::Submission& submission, store::SubmissionState next);
  std::optional<Refused> fault_for_build(const Draft& draft, const std::string& text) const;
  std::optional<Refused> fault_in_issue(const std::string& issue) const;
  void give_up_address(const std::string& file) const;
  std::vector<std::string> take_away(const store::Submission& submission) const;

  store::Store& store_;
  std::filesystem::path project_;
  const Clock& clock_;
  const forms::LettersOwed& letters_;
  Judge judge_;
};

}  // namespace signpost::editing
