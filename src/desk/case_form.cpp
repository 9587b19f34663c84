#include "desk/case_form.hpp"

#include "base/text.hpp"

#include <charconv>

namespace signpost::desk {
namespace {

/// Browsers end lines with CR LF.
std::string text_of(const web::Fields& fields, std::string_view name) {
  return replace_all(replace_all(fields.get(name), "\r\n", "\n"), "\r", "\n");
}

std::string line_of(const web::Fields& fields, std::string_view name) {
  return std::string(trim(fields.get(name)));
}

std::int64_t number_of(const std::string& text) {
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

}  // namespace

CaseForm kept_form(const store::Submission& submission, const Margin& margin) {
  return {.revision = submission.revision,
          .words = submission.edited.empty() ? submission.message : submission.edited,
          .answer = submission.answer,
          .about = margin.about,
          .subject = margin.subject,
          .issue = submission.issue.empty() ? margin.issue : submission.issue};
}

CaseForm sent_form(const web::Fields& fields) {
  return {.revision = number_of(fields.get("revision")),
          .words = text_of(fields, "words"),
          .answer = text_of(fields, "answer"),
          .about = line_of(fields, "about"),
          .subject = line_of(fields, "subject"),
          .issue = line_of(fields, "issue"),
          .has_been_looked = fields.get("looked") == "yes"};
}

Margin margin_of(const CaseForm& form) {
  return {.about = form.about, .issue = form.issue, .subject = form.subject};
}

}  // namespace signpost::desk
