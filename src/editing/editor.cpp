#include "editing/editor.hpp"

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/text.hpp"
#include "check/personal_data.hpp"
#include "content/paths.hpp"
#include "editing/manuscripts.hpp"
#include "editing/plain_words.hpp"
#include "editing/state_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

namespace signpost::editing {
namespace {

using store::Submission;
using store::SubmissionKind;
using store::SubmissionState;

constexpr std::size_t kLongestQuestion = 300;  // characters: it is a page's heading

Outcome outcome_of(store::Changed changed) {
  if (auto* unfit = std::get_if<store::Unfit>(&changed)) {
    return Refused{.field = unfit->field, .words = fmt::format("this cannot be kept: {}", unfit->why), .hint = {}};
  }
  if (auto* done = std::get_if<Submission>(&changed)) return std::move(*done);
  if (auto* stale = std::get_if<store::Stale>(&changed)) return std::move(*stale);
  if (auto* not_allowed = std::get_if<store::NotAllowed>(&changed)) return *not_allowed;
  return store::Missing{};
}

Refused wrong_kind(const Submission& submission) {
  const bool is_question = submission.kind == SubmissionKind::question;
  return {.why = Refused::Why::kind,
          .field = {},
          .words = fmt::format("this is {}", kind_in_words(submission.kind)),
          .hint = is_question ? "answer it instead" : "only feedback is published, and questions are answered"};
}

/// Feedback is published as its writer allowed; nothing is without the words that they agreed to.
std::optional<Refused> fault_in_consent(const Submission& submission) {
  const bool agreed = submission.consent != store::Consent::private_use && !submission.wording.empty();
  if (agreed && !submission.consent_ended_at) return std::nullopt;
  return Refused{.why = Refused::Why::consent,
                 .field = {},
                 .words = "the reader did not agree to have this published",
                 .hint = "ask them first: they can send it again and choose it"};
}

std::optional<Refused> fault_in_line(const std::string& field, const std::string& text) {
  if (store::is_line(text)) return std::nullopt;
  return Refused{.field = field,
                 .words = fmt::format("'{}' is not one short line", field),
                 .hint = fmt::format("write at most {} characters without line ends", store::kMostLine)};
}

/// An editor who empties the copy does not want the reader's own words published.
std::string first_given(const std::optional<std::string>& given, const std::string& kept, const std::string& original) {
  if (given) return *given;
  return !trim(kept).empty() ? kept : original;
}

std::optional<Refused> fault_in_copy(const std::string& field, const std::string& words, bool is_looked_at) {
  if (!is_visible(words)) {
    return Refused{.field = field, .words = "there is nothing to publish", .hint = "write the copy, or decline"};
  }
  const auto found = check::find_personal_data(words);
  if (found.empty() || is_looked_at) return std::nullopt;
  return Refused{.field = field,
                 .words = fmt::format("what is to be published still has {}", found.front().what),
                 .hint = "take it out, or say that somebody has looked at it and it may be published"};
}

std::optional<Refused> fault_in_question(const std::string& question) {
  if (count_characters(question) <= kLongestQuestion) return std::nullopt;
  return Refused{.field = "question",
                 .words = fmt::format("the question is longer than {} characters", kLongestQuestion),
                 .hint = "give a shorter copy to publish: its first sentence may be enough"};
}

std::optional<Refused> refused_for(Faults faults) {
  if (faults.empty()) return std::nullopt;
  const auto& first = faults.front();
  Refused refused{.field = first.field, .words = in_words(first), .hint = first.what.hint};
  refused.faults = std::move(faults);
  return refused;
}

std::optional<Refused> fault_in_text(const std::string& text) {
  if (!shows_something(text)) {
    return Refused{.field = "text", .words = "there is no answer yet", .hint = "write the answer"};
  }
  return refused_for(faults_in_answer(text));
}

}  // namespace

/// A file to be written, and what its row says then.
struct Editor::Draft {
  std::vector<std::string> paths;  ///< the first that is free, or the submission's own
  std::function<std::string(const Submission&)> text;
  std::string answer;  ///< as it was given; of a question alone
  store::SubmissionChange change;
};

Editor::Editor(store::Store& store, std::filesystem::path project, const Clock& clock,
               const forms::LettersOwed& letters, Judge judge)
    : store_(store), project_(std::move(project)), clock_(clock), letters_(letters), judge_(std::move(judge)) {}

/// Where the first name is another's file, the last is free.
std::optional<Refused> Editor::fault_for_build(const Draft& draft, const std::string& text) const {
  if (!judge_) return std::nullopt;
  const bool is_answer = draft.change.state == SubmissionState::answered;
  return refused_for(faults_in_fields(judge_(draft.paths.back(), text), text,
                                      is_answer ? WrittenAs::answer : WrittenAs::quote, draft.answer));
}

std::optional<Refused> Editor::fault_in_issue(const std::string& issue) const {
  if (issue.empty()) return std::nullopt;
  const auto file = project_ / "content" / "newsletters" / (issue + ".md");
  if (content::is_address_name(issue) && std::filesystem::exists(file)) return std::nullopt;
  return Refused{.field = "issue",
                 .words = fmt::format("there is no newsletter '{}'", issue),
                 .hint = fmt::format("begin it with: signpost new newsletter {}", issue)};
}

/// The submission where it is as it was seen, else why nothing may be done.
std::variant<Submission, Outcome> Editor::opened(const Case& which) const {
  auto found = store::Submissions(store_).find(which.id);
  if (!found) return Outcome(store::Missing{});
  if (found->revision != which.revision) return Outcome(store::Stale{std::move(*found)});
  if (found->state == SubmissionState::withdrawn) return Outcome(store::NotAllowed{found->state, found->state});
  return std::move(*found);
}

Outcome Editor::change(const Case& which, const store::SubmissionChange& change) {
  return outcome_of(store::Submissions(store_).change(which.id, which.revision, change, which.who, clock_.now()));
}

Outcome Editor::save(const Case& which, const KeptDraft& draft) {
  if (auto refused = fault_in_issue(draft.issue.value_or(""))) return *refused;
  return change(which, {.state = {},
                        .edited = draft.words,
                        .answer = draft.answer,
                        .file = {},
                        .issue = draft.issue,
                        .about = draft.about,
                        .subject = draft.subject});
}

Outcome Editor::take_into_review(const Case& which) {
  const auto found = opened(which);
  if (const auto* outcome = std::get_if<Outcome>(&found)) return *outcome;
  return take_file_back(which, std::get<Submission>(found), SubmissionState::in_review);
}

Outcome Editor::decline(const Case& which) {
  const auto found = opened(which);
  if (const auto* outcome = std::get_if<Outcome>(&found)) return *outcome;
  return take_file_back(which, std::get<Submission>(found), SubmissionState::declined);
}

/// The file goes first: if the program ends in between, nothing is published that should not be.
Outcome Editor::take_file_back(const Case& which, const Submission& submission, SubmissionState next) {
  if (submission.state != next && !can_become(submission.state, next)) {
    return store::NotAllowed{submission.state, next};
  }
  const bool has_file = !submission.file.empty() && is_of(project_, submission.file, submission);
  const auto path = project_ / submission.file;
  const auto text = has_file ? read_file(path) : std::string();
  if (has_file) remove_file(path);
  const auto put_back = [&] {
    if (has_file) create_whole_file(path, text);
  };
  try {
    auto outcome = change(which, {.state = next, .edited = {}, .answer = {}, .file = "", .issue = {}});
    if (!std::holds_alternative<Submission>(outcome)) put_back();
    return outcome;
  } catch (const Error&) {
    put_back();
    throw;
  }
}

Outcome Editor::publish(const Case& which, const Draft& draft) {
  const auto found = opened(which);
  if (const auto* outcome = std::get_if<Outcome>(&found)) return *outcome;
  const auto& submission = std::get<Submission>(found);
  if (!can_become(submission.state, draft.change.state.value())) {
    return store::NotAllowed{submission.state, *draft.change.state};
  }
  const auto text = draft.text(submission);
  if (auto refused = fault_for_build(draft, text)) return *refused;
  auto change = draft.change;
  const auto is_free_or_own = [&](const std::string& path) {
    const auto file = project_ / path;
    if (create_whole_file(file, text)) return true;
    // Left behind where the program ended between the file and its row.
    const bool is_own =
        submission.kind == SubmissionKind::feedback ? is_of(project_, path, submission) : read_file(file) == text;
    if (is_own) replace_file(file, text);
    return is_own;
  };
  const auto path = std::find_if(draft.paths.begin(), draft.paths.end(), is_free_or_own);
  if (path == draft.paths.end()) {
    return Refused{.why = Refused::Why::file_taken,
                   .field = {},
                   .words = fmt::format("there is a file '{}' already", draft.paths.front()),
                   .hint = "give that file another name, then try again"};
  }
  change.file = *path;
  try {
    auto outcome = this->change(which, change);
    if (!std::holds_alternative<Submission>(outcome)) remove_file(project_ / *path);
    return outcome;
  } catch (const Error&) {
    remove_file(project_ / *path);
    throw;
  }
}

Outcome Editor::approve(const Case& which, const Approval& approval) {
  const auto found = opened(which);
  if (const auto* outcome = std::get_if<Outcome>(&found)) return *outcome;
  const auto& submission = std::get<Submission>(found);
  if (submission.kind != SubmissionKind::feedback) return wrong_kind(submission);
  if (auto refused = fault_in_consent(submission)) return *refused;
  if (auto refused = fault_in_line("about", approval.about)) return *refused;
  if (auto refused = fault_in_issue(approval.issue)) return *refused;
  const auto words = first_given(approval.words, submission.edited, submission.message);
  if (auto refused = fault_in_copy("words", words, approval.is_looked_at)) return *refused;
  return publish(which,
                 {.paths = {feedback_path(submission)},
                  .text =
                      [&](const Submission& one) {
                        return feedback_text({one, words, approval.about, approval.issue, approval.is_looked_at});
                      },
                  .answer = {},
                  .change = {.state = SubmissionState::approved,
                             .edited = words == submission.message ? submission.edited : words,
                             .answer = {},
                             .file = {},
                             .issue = approval.issue,
                             .about = approval.about}});
}

Outcome Editor::answer(const Case& which, const Answer& answer) {
  const auto found = opened(which);
  if (const auto* outcome = std::get_if<Outcome>(&found)) return *outcome;
  const auto& submission = std::get<Submission>(found);
  if (submission.kind != SubmissionKind::question) return wrong_kind(submission);
  if (auto refused = fault_in_consent(submission)) return *refused;
  const auto question = one_line(first_given(answer.question, submission.edited, submission.message));
  const auto text = answer.text.value_or(submission.answer);
  for (auto& fault : {fault_in_copy("question", question, answer.is_looked_at), fault_in_question(question),
                      fault_in_text(text), fault_in_line("subject", answer.subject), fault_in_issue(answer.issue)}) {
    if (fault) return *fault;
  }
  return publish(which, {.paths = question_paths(question, submission),
                         .text =
                             [&](const Submission& one) {
                               return question_text({.submission = one,
                                                     .question = question,
                                                     .is_looked_at = answer.is_looked_at,
                                                     .subject = answer.subject,
                                                     .issue = answer.issue,
                                                     .answer = text,
                                                     .answered = clock_.today()});
                             },
                         .answer = text,
                         .change = {.state = SubmissionState::answered,
                                    .edited = question,
                                    .answer = text,
                                    .file = {},
                                    .issue = answer.issue,
                                    .subject = answer.subject}});
}

}  // namespace signpost::editing
