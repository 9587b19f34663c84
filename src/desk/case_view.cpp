#include "desk/case_view.hpp"

#include "base/local_time.hpp"
#include "base/text.hpp"
#include "desk/marks.hpp"
#include "desk/words.hpp"
#include "editing/state_words.hpp"
#include "forms/form.hpp"
#include "store/rights.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace signpost::desk {
namespace {

using render::View;
using store::Submission;
using store::SubmissionKind;

View fact(const std::string& term, const std::string& strong, const std::string& words) {
  return View{}
      .set("term", term)
      .set("strong", optional_text(shown(strong)))
      .set("is_yes", strong == "Yes")
      .set("words", shown(words));
}

/// "new to in_review, edited copy" as the store keeps it, in the desk's words.
std::string history_words(const std::string& what, bool is_only_closed) {
  std::vector<std::string> parts;
  for (const auto each : split(what, ',')) {
    const auto part = trim(each);
    const auto middle = part.find(" to ");
    const auto from = store::state_from(part.substr(0, middle));
    const auto to = middle == std::string_view::npos ? std::nullopt : store::state_from(part.substr(middle + 4));
    if (from && to) {
      parts.push_back(fmt::format("{}, until then {}", capitalised(editing::state_in_words(*to, is_only_closed)),
                                  editing::state_in_words(*from, is_only_closed)));
    } else if (part == "edited copy") {
      parts.emplace_back("changed the copy to publish");
    } else if (part == "answer") {
      parts.emplace_back("wrote the answer");
    } else if (part == "about") {
      parts.emplace_back("said what it is about");
    } else if (part == "subject") {
      parts.emplace_back("chose the subject");
    } else {
      parts.emplace_back(part);
    }
  }
  return join(parts, "; ");
}

/// The words of a version that forms use now; empty for older ones.
std::string wording_text(const Submission& submission) {
  const auto wording = [&] {
    switch (submission.kind) {
      case SubmissionKind::feedback: return forms::wording_of(store::to_text(submission.consent));
      case SubmissionKind::question: return forms::wording_of(forms::FormKind::question);
      case SubmissionKind::volunteer: return forms::wording_of(forms::FormKind::volunteer);
      case SubmissionKind::comment: break;
    }
    return forms::wording_of(forms::FormKind::comment);
  }();
  return wording.version == submission.wording ? wording.text : std::string();
}

View consent_of(const Submission& submission) {
  if (submission.consent_ended_at) {
    return fact("Consent", "", fmt::format("Taken back on {}", exactly_when(*submission.consent_ended_at)));
  }
  if (submission.wording.empty()) return fact("Consent", "", "Nobody has asked yet: this came by mail");
  const auto text = wording_text(submission);
  const auto given = fmt::format("Given on {}, wording {}", exactly_when(submission.received_at), submission.wording);
  return fact("Consent", "", text.empty() ? given : fmt::format("{}: \u201c{}\u201d", given, text));
}

std::chrono::days kept_for(SubmissionKind kind) {
  const store::Retention retention;
  switch (kind) {
    case SubmissionKind::feedback: return retention.feedback;
    case SubmissionKind::question: return retention.question;
    case SubmissionKind::volunteer: return retention.volunteer;
    case SubmissionKind::comment: break;
  }
  return retention.comment;
}

View keeping_of(const Submission& submission) {
  if (!submission.file.empty() || submission.state == store::SubmissionState::approved) {
    return fact("Keep until", "", "As long as it is published");
  }
  const auto end = local_day(submission.changed_at + kept_for(submission.kind));
  return fact("Keep until", "", long_date(end) + ", then deleted");
}

void add_sender(View::List& facts, const Submission& submission) {
  if (!submission.role.empty()) facts.push_back(fact("Role", "", submission.role));
  if (!submission.team.empty()) facts.push_back(fact("Team", "", submission.team));
  if (!submission.email.empty()) facts.push_back(fact("E-mail", "", submission.email));
}

/// The line with what is wrong in it marked.
View fault_view(const editing::Fault& fault) {
  const auto& where = fault.what.where;
  const std::string_view line = fault.line;
  const auto from = where.column > 0 ? where.column - 1 : 0;
  const auto before = substring(line, 0, from);
  const auto marked = substring(line, from, where.length);
  return View{}
      .set("line_number", where.line > 1 ? View(std::to_string(where.line)) : View(false))
      .set("words", sentence(shown(fault.what.message)))
      .set("what_to_do", optional_text(sentence(shown(fault.what.hint))))
      .set("has_line", !marked.empty())
      .set("before", shown(before))
      .set("marked", shown(marked))
      .set("after", shown(line.substr(before.size() + marked.size())));
}

}  // namespace

View::List facts_of(const Submission& submission, const Date& today) {
  View::List facts;
  facts.push_back(fact("Received", "",
                       fmt::format("{}{}, receipt {}", when(submission.received_at, today),
                                   submission.source == store::Source::mail ? " by mail" : "", submission.receipt)));
  add_sender(facts, submission);
  const auto allowed = allowed_by(submission);
  facts.push_back(fact("May we publish?", allowed.answer, allowed.rest));
  if (submission.kind == SubmissionKind::feedback && allowed.may_publish) {
    facts.push_back(fact("Shown as", "", signed_as(submission)));
  }
  facts.push_back(consent_of(submission));
  if (!submission.file.empty()) facts.push_back(fact("Written to", "", submission.file));
  if (!submission.file.empty() && !submission.issue.empty()) facts.push_back(fact("Issue", "", submission.issue));
  facts.push_back(keeping_of(submission));
  return facts;
}

View::List history_of(const Submission& submission, const std::vector<store::HistoryEntry>& history) {
  View::List lines;
  const bool is_only_closed = editing::is_only_closed(submission);
  for (const auto& entry : history) {
    lines.push_back(View{}
                        .set("when", exactly_when(entry.at))
                        .set("who", shown(entry.who == "reader" ? "The reader" : entry.who))
                        .set("what", shown(history_words(entry.what, is_only_closed))));
  }
  return lines;
}

View faults_of(const editing::Faults& faults, const std::vector<std::string>& fields, const std::string& id) {
  View::List list;
  for (const auto& fault : faults) {
    if (std::find(fields.begin(), fields.end(), fault.field) != fields.end()) list.push_back(fault_view(fault));
  }
  return list.empty() ? View(false) : View{}.set("id", id).set("list", std::move(list));
}

View::List own_words(const Submission& submission) {
  const auto text = shown(submission.message);
  View::List paragraphs;
  for (const auto& pieces : paragraphs_of(text, marks_in(text, submission))) {
    View::List list;
    for (const auto& piece : pieces) {
      list.push_back(View{}.set("words", piece.words).set("what", optional_text(piece.what)));
    }
    paragraphs.push_back(View{}.set("pieces", std::move(list)));
  }
  return paragraphs;
}

}  // namespace signpost::desk
