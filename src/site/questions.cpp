#include "site/questions.hpp"

#include "base/notation.hpp"
#include "model/language.hpp"
#include "model/subjects.hpp"
#include "model/walk.hpp"
#include "render/html.hpp"
#include "site/address.hpp"
#include "site/newsletters.hpp"

#include <algorithm>

namespace signpost::site {
namespace {

using render::View;

View month_or_false(const std::optional<Date>& date) {
  return date ? View(month_and_year(*date)) : View(false);
}

/// {path, words} of the newsletter that answered the question, where this site shows it.
View issue_link(const Content& content, const Question& question) {
  const auto* issue = content.newsletters.find(question.issue);
  if (issue == nullptr) return false;
  return View{}.set("path", issue->address.substr(1)).set("words", issue_in_words(*issue));
}

void set_facts(View& view, const Content& content, const Question& question) {
  auto issue = issue_link(content, question);
  view.set("has_facts", question.asked || question.answered || content.newsletters.find(question.issue) != nullptr)
      .set("asked", month_or_false(question.asked))
      .set("answered", month_or_false(question.answered))
      .set("issue", std::move(issue));
}

/// Notes of several answers would share their numbers and ids on one page; each answer's own page has them.
Document without_notes(Document document) {
  for_each_inline(document, [](Inline& one) {
    if (std::holds_alternative<FootnoteMark>(one.value)) one.value = Text{};
  });
  document.footnotes.clear();
  return document;
}

std::string answer_html(const Parts& parts, const Question& question, const Site::Read& read) {
  const auto& around = parts.library.settings.lang;
  auto answer = without_notes(read(question));
  answer.blocks = in_language(std::move(answer.blocks), question.lang, around);
  return render::to_html(answer, {.root = root_of("/questions/"), .ids = false, .direction = direction_of(around)});
}

View entry_view(const Parts& parts, const Question& question, const Site::Read& read) {
  View view;
  view.set("path", question.address.substr(1))
      .set("stem", question.stem)
      .set("question", question.title)
      .set("own_lang", language_view(other_language(question.lang, parts.library.settings.lang)))
      .set("answer", answer_html(parts, question, read));
  set_facts(view, parts.content, question);
  return view;
}

/// {name, questions}: `name` is `false` for questions without a subject where no others are.
View::List subject_views(const Parts& parts, const Site::Read& read) {
  View::List views;
  const auto subjects = by_subject(parts.content.questions.entries());
  for (const auto& subject : subjects) {
    View::List questions;
    for (const auto* question : subject.questions) questions.push_back(entry_view(parts, *question, read));
    const bool is_named = !subject.name.empty() || subjects.size() > 1;
    View view;
    view.set("is_named", is_named).set("name", optional_text(subject.name)).set("questions", std::move(questions));
    views.push_back(std::move(view));
  }
  return views;
}

}  // namespace

OutputFile questions_page(const Parts& parts, const Site::Read& read, const Downloads& downloads,
                          Diagnostics& diagnostics) {
  const std::string address = "/questions/";
  auto view = parts.frame.page({.address = address, .title = "Questions", .part = address});
  view.set("subjects", subject_views(parts, read))
      .set("contact", mail_view(parts.library.settings.contact))
      .set("download", download_view(downloads, address, root_of(address)));
  return make_page(parts, "site/questions", view, address, diagnostics);
}

OutputFile question_page(const Parts& parts, const Question& question, const Document& document,
                         Diagnostics& diagnostics) {
  const auto& shelf = parts.content.questions;
  const auto* previous = shelf.before(question.stem);
  const auto* next = shelf.after(question.stem);
  auto view = parts.frame.page(head_of(question, document, "/questions/"));
  set_text(view, question, document, question.address);
  set_facts(view, parts.content, question);
  view.set("contact", mail_view(parts.library.settings.contact))
      .set("has_pager", previous != nullptr || next != nullptr)
      .set("previous", neighbour(previous, {}))
      .set("next", neighbour(next, {}));
  return make_page(parts, "site/question", view, question.address, diagnostics);
}

}  // namespace signpost::site
