#include "desk/cases.hpp"

#include "base/overloaded.hpp"
#include "base/text.hpp"
#include "desk/case_view.hpp"
#include "desk/changes.hpp"
#include "desk/marks.hpp"
#include "desk/words.hpp"
#include "editing/state_words.hpp"

#include <fmt/format.h>

#include <utility>
#include <variant>

namespace signpost::desk {
namespace {

using render::View;
using store::Submission;
using store::SubmissionKind;
using store::SubmissionState;

View::List typed_words(const CaseForm& form) {
  View::List typed;
  for (const auto& words : {form.words, form.answer}) {
    if (!trim(words).empty()) typed.emplace_back(shown(words));
  }
  return typed;
}

bool is_open(const Submission& submission) {
  return is_on(Shelf::waiting, submission.state);
}

bool can_be_quoted(const Submission& submission) {
  return submission.kind == SubmissionKind::feedback && allowed_by(submission).may_publish;
}

View changes_view(const Submission& submission, const CaseForm& form) {
  const auto changes = changes_between(shown(submission.message), shown(form.words));
  View::List pieces;
  for (const auto& change : changes) {
    pieces.push_back(View{}
                         .set("words", change.words)
                         .set("is_removed", change.kind == Change::Kind::removed)
                         .set("is_added", change.kind == Change::Kind::added));
  }
  const bool is_changed = changes.size() > 1 || (changes.size() == 1 && changes.front().kind != Change::Kind::kept);
  return View{}.set("words", in_words(changes)).set("has_pieces", is_changed).set("pieces", std::move(pieces));
}

/// What was done, for the page that follows.
std::string done_words(std::string_view action, const Submission& submission) {
  const auto what = name_of(submission.kind);
  const auto issue = submission.issue.empty() ? std::string() : fmt::format(" for {}", submission.issue);
  if (action == "approve") return fmt::format("{} approved{}. It is written to {}.", what, issue, submission.file);
  if (action == "answer") return fmt::format("Question answered{}. It is written to {}.", issue, submission.file);
  if (action == "decline") return fmt::format("{} {}.", what, editing::state_in_words(submission));
  if (action == "save") return "Your draft is kept.";
  return fmt::format("{} is in review.", what);
}

Notice notice_of(std::string_view action, const Submission& submission) {
  const bool can_be_undone = action == "approve" || action == "answer" || action == "decline";
  return {.words = done_words(action, submission),
          .undo = can_be_undone ? fmt::format("/submissions/{}/review", submission.id) : std::string(),
          .undo_revision = submission.revision};
}

bool writes_a_file(std::string_view action) {
  return action == "approve" || action == "answer";
}

View places_view(const std::vector<std::string>& places) {
  View::List list;
  for (const auto& place : places) list.emplace_back(shown(place));
  return list.empty() ? View(false) : View{}.set("list", std::move(list));
}

}  // namespace

Cases::Cases(store::Store& store, editing::Editor& editor, Previews& previews, const Clock& clock, const Pages& pages,
             Memory& memory, const Inbox& inbox, UrgentHelp urgent, OnContentChanged on_changed)
    : store_(store),
      editor_(editor),
      previews_(previews),
      clock_(clock),
      pages_(pages),
      memory_(memory),
      inbox_(inbox),
      urgent_(std::move(urgent)),
      on_changed_(std::move(on_changed)) {}

web::Response Cases::missing(const Visit& visit) const {
  return pages_.say(visit, {.title = "This message is not here", .room = Room::inbox, .status = 404},
                    "It may have been removed in the meantime. The inbox shows what is there.");
}

web::Response Cases::show(const Visit& visit, const std::string& id) const {
  const auto submission = store::Submissions(store_).find(id);
  if (!submission) return missing(visit);
  return page(visit, *submission, {.form = kept_form(*submission)});
}

View Cases::help() const {
  return View{}
      .set("text", urgent_.text)
      .set("phone", optional_text(urgent_.phone))
      .set("emergency", optional_text(urgent_.emergency));
}

View Cases::issue_options(const std::string& chosen) const {
  View::List options;
  bool is_listed = chosen.empty();
  for (const auto& issue : previews_.issues()) {
    is_listed = is_listed || issue.stem == chosen;
    options.push_back(View{}
                          .set("value", issue.stem)
                          .set("label", fmt::format("{} ({})", issue.title, issue.is_out ? "already out" : issue.state))
                          .set("is_chosen", issue.stem == chosen));
  }
  if (!is_listed) options.push_back(View{}.set("value", chosen).set("label", chosen).set("is_chosen", true));
  return options;
}

View Cases::form_view(const Submission& submission, const Shown& what) const {
  const auto still_marked = in_words(marks_in(what.form.words, submission));
  const bool is_question = submission.kind == SubmissionKind::question;
  return View{}
      .set("revision", std::to_string(what.form.revision))
      .set("words", what.form.words)
      .set("answer", what.form.answer)
      .set("about", what.form.about)
      .set("subject", what.form.subject)
      .set("issues", issue_options(what.form.issue))
      .set("copy_faults", faults_of(what.faults, {"words", "question", "name", "role", "team"}, "copy_faults"))
      .set("answer_faults", faults_of(what.faults, {"text"}, "answer_faults"))
      .set("about_faults", faults_of(what.faults, {"about", "subject"}, "about_faults"))
      .set("changes", changes_view(submission, what.form))
      .set("still_marked", optional_text(still_marked))
      .set("is_quote", can_be_quoted(submission) && is_open(submission))
      .set("is_question", is_question && is_open(submission))
      .set("is_private", submission.kind == SubmissionKind::feedback && !can_be_quoted(submission))
      .set("decline_label", editing::is_only_closed(submission) ? "Close" : "Decline")
      .set("preview", submission.file.empty() || submission.issue.empty()
                          ? View(false)
                          : View("/issues/" + web::urlencoded(submission.issue)))
      .set("can_be_taken", submission.state == SubmissionState::received)
      .set("can_be_reopened", !is_open(submission) && submission.state != SubmissionState::withdrawn)
      .set("can_be_declined", is_open(submission) || submission.state == SubmissionState::approved)
      .set("can_be_withdrawn", submission.state != SubmissionState::withdrawn);
}

web::Response Cases::page(const Visit& visit, const Submission& submission, const Shown& what) const {
  const auto query = read_query(visit.request.query);
  const auto is_question = submission.kind == SubmissionKind::question;
  const auto& kept = submission.edited.empty() ? submission.message : submission.edited;
  View view;
  view.set("list", inbox_.list(query, submission.id))
      .set("chosen", true)
      .set("id", submission.id)
      .set("query", to_address(query))
      .set("heading", shown(title_of(submission)))
      .set("state", state_of(submission))
      .set("facts", facts_of(submission, clock_.today()))
      .set("own", own_words(submission))
      .set("marked", optional_text(in_words(marks_in(submission.message, submission))))
      .set("passage", submission.passage.page.empty()
                          ? View(false)
                          : View{}
                                .set("page", shown(submission.passage.page))
                                .set("quote", optional_text(shown(submission.passage.quote))))
      .set("history", history_of(submission, store::Submissions(store_).history(submission.id)))
      .set("help", help())
      .set("form", form_view(submission, what))
      .set("published", is_open(submission) ? View(false)
                                            : View{}
                                                  .set("words", shown(kept))
                                                  .set("is_question", is_question)
                                                  .set("answer", optional_text(shown(submission.answer))))
      .set("problem", optional_text(what.problem))
      .set("hint", optional_text(what.hint))
      .set("theirs", what.is_stale && is_open(submission)
                         ? View(shown(is_question && !submission.answer.empty() ? submission.answer : kept))
                         : View(false));
  // What is published has no field that could hold it.
  auto typed = what.is_stale && !is_open(submission) ? typed_words(what.form) : View::List();
  view.set("has_typed", !typed.empty());
  view.set("typed", std::move(typed));
  return pages_.show(visit, "desk/submission",
                     {.title = title_of(submission), .room = Room::inbox, .status = what.status}, std::move(view));
}

editing::Outcome Cases::run(std::string_view action, const editing::Case& which, const CaseForm& form) {
  if (action == "review") return editor_.take_into_review(which);
  if (action == "decline") return editor_.decline(which);
  if (action == "approve")
    return editor_.approve(
        which, {.words = form.copy(), .about = form.about, .issue = form.issue, .is_looked_at = form.has_been_looked});
  if (action == "answer") {
    return editor_.answer(which, {.question = form.copy(),
                                  .text = form.answer,
                                  .subject = form.subject,
                                  .issue = form.issue,
                                  .is_looked_at = form.has_been_looked});
  }
  return editor_.save(
      which,
      {.words = form.words, .answer = form.answer, .about = form.about, .subject = form.subject, .issue = form.issue});
}

web::Response Cases::act(const Visit& visit, const std::string& id, std::string_view action) {
  if (action == "withdraw") return withdraw(visit, id);
  const bool is_known = action == "review" || action == "save" || writes_a_file(action) || action == "decline";
  const auto submission = store::Submissions(store_).find(id);
  if (!submission || !is_known) return missing(visit);
  const auto form = sent_form(visit.fields);
  const auto marks = in_words(marks_in(form.words, *submission));
  if (writes_a_file(action) && !marks.empty() && !form.has_been_looked && submission->revision == form.revision) {
    return page(visit, *submission,
                {.form = form,
                 .problem = fmt::format("What you want to publish still has {}", marks),
                 .hint = "Take it out, or tick the box below that you have looked at it.",
                 .status = 422});
  }
  const editing::Case which{.id = id, .revision = form.revision, .who = visit.who()};
  return finish(visit, which, action, form);
}

web::Response Cases::finish(const Visit& visit, const editing::Case& which, std::string_view action,
                            const CaseForm& form) {
  const auto outcome = run(action, which, form);
  const auto* done = std::get_if<Submission>(&outcome);
  if (done == nullptr) {
    const auto* stale = std::get_if<store::Stale>(&outcome);
    const auto now = stale != nullptr ? std::optional(stale->now) : store::Submissions(store_).find(which.id);
    return now ? refuse(visit, form, *now, outcome) : missing(visit);
  }
  memory_.tell(visit.key(), notice_of(action, *done));
  if (on_changed_ && action != "save") on_changed_();
  return web::see_other(fmt::format("/submissions/{}{}", done->id, to_address(read_query(visit.request.query))));
}

/// Shows again what was typed, beside what the submission is now.
web::Response Cases::refuse(const Visit& visit, const CaseForm& form, const Submission& now,
                            const editing::Outcome& outcome) const {
  const bool is_stale = std::holds_alternative<store::Stale>(outcome);
  const auto why = editing::explain(outcome);
  Shown what{.form = form,
             .problem = capitalised(why.words),
             .hint = sentence(why.hint),
             .is_stale = is_stale,
             .status = is_stale ? 409 : 422};
  if (const auto* refused = std::get_if<editing::Refused>(&outcome)) what.faults = refused->faults;
  // The next attempt is made knowing what is there now.
  what.form.revision = now.revision;
  if (is_stale) {
    what.problem = "Somebody else changed this while you were working on it";
    what.hint = "Nothing of yours is lost: what you typed and what is kept now both stand below.";
  }
  if (!visit.fields.has("words")) what.form = kept_form(now);
  return page(visit, now, what);
}

web::Response Cases::ask_to_withdraw(const Visit& visit, const std::string& id) const {
  const auto submission = store::Submissions(store_).find(id);
  if (!submission) return missing(visit);
  View view;
  view.set("heading", shown(title_of(*submission)))
      .set("back", fmt::format("/submissions/{}", id))
      .set("address", fmt::format("/submissions/{}/withdraw", id))
      .set("file", optional_text(submission->file))
      .set("issue", optional_text(submission->issue))
      .set("is_done", submission->state == SubmissionState::withdrawn);
  return pages_.show(visit, "desk/withdraw", {.title = "Withdraw these words?", .room = Room::inbox}, std::move(view));
}

web::Response Cases::withdraw(const Visit& visit, const std::string& id) {
  const auto taken = editor_.withdraw(id, visit.who());
  if (!taken) return missing(visit);
  if (on_changed_) on_changed_();
  View view;
  view.set("heading", shown(title_of(taken->submission)))
      .set("back", fmt::format("/submissions/{}", id))
      .set("files", places_view(taken->places.files))
      .set("issues", places_view(taken->places.issues))
      .set("copied", places_view(taken->places.copied))
      .set("beyond", places_view(taken->beyond_recall));
  return pages_.show(visit, "desk/withdrawn", {.title = "These words are withdrawn", .room = Room::inbox},
                     std::move(view));
}

}  // namespace signpost::desk
