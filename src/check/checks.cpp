#include "check/checks.hpp"

namespace signpost::check {

Checks::Checks(const Library& library, const Date& today) : today_(today) {
  for (const auto& term : library.terms) {
    known_.add_name(term.title);
    for (const auto& name : term.also) known_.add_name(name);
  }
  for (const auto& acronym : library.settings.known_acronyms) known_.add_from(acronym);
}

Rules Checks::rules_of(TextKind kind, const Entry& entry, const Body& body, const std::optional<Date>& date) const {
  return {.entry = entry,
          .body = body,
          .kind = kind,
          .expectations = expectations_of(kind, entry.audience.empty()),
          .calendar = {.day = date.value_or(today_), .is_dated = date.has_value()},
          .today = today_,
          .known = known_};
}

void Checks::check(const Newsletter& issue, const Body& body, const Document& document, Diagnostics& found) const {
  check_text(issue, body, issue.date, document, found);
}

void Checks::check(const Chapter& chapter, const Body& body, const Document& document, Diagnostics& found) const {
  check_text(chapter, body, {}, document, found);
}

void Checks::check(const Term& term, const Body& body, const Document& document, Diagnostics& found) const {
  const auto rules = rules_of(TextKind::term, term, body, {});
  Checkup checkup(rules, found);
  checkup.front_text("short", term.brief);
  checkup.front_text("families", term.families, expectations_of_families());
  checkup.front_text("professionals", term.professionals);
  checkup.document(document);
}

void Checks::check(const Question& question, const Body& body, const Document& document, Diagnostics& found) const {
  check_text(question, body, question.answered, document, found);
}

void Checks::check(const Feedback& feedback, const Body& body, const Document& document, Diagnostics& found) const {
  const auto rules = rules_of(TextKind::feedback, feedback, body, feedback.date);
  Checkup checkup(rules, found);
  checkup.front_fact("name", feedback.name);
  checkup.front_fact("role", feedback.role);
  checkup.front_fact("team", feedback.team);
  checkup.front_fact("about", feedback.about);
  checkup.document(document);
}

void Checks::check(const Page& page, const Body& body, const Document& document, Diagnostics& found) const {
  check_text(page, body, {}, document, found);
}

void Checks::check_unpublished(const Entry& entry, const Body& body, const std::optional<Date>& date,
                               const Document& document, Diagnostics& found) const {
  check_text(entry, body, date, document, found);
}

void Checks::check_text(const Entry& entry, const Body& body, const std::optional<Date>& date, const Document& document,
                        Diagnostics& found) const {
  const auto rules = rules_of(kind_of_file(body.file), entry, body, date);
  Checkup checkup(rules, found);
  // An easy-read version is published with its chapter's.
  if (rules.kind != TextKind::easy_chapter) checkup.front_text("summary", entry.summary);
  if (rules.kind == TextKind::question) checkup.front_fact("question", entry.title);
  checkup.document(document);
}

}  // namespace signpost::check
