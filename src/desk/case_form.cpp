#include "desk/case_form.hpp"

#include "base/text.hpp"
#include "desk/words.hpp"

#include <charconv>

namespace signpost::desk {
namespace {

std::string line_of(const web::Fields& fields, std::string_view name) {
  return std::string(trim(for_field(fields.get(name))));
}

std::int64_t number_of(const std::string& text) {
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

}  // namespace

CaseForm kept_form(const store::Submission& submission) {
  return {.revision = submission.revision,
          .words = for_field(submission.edited.empty() ? submission.message : submission.edited),
          .answer = submission.answer,
          .about = submission.about,
          .subject = submission.subject,
          .issue = submission.issue};
}

CaseForm sent_form(const web::Fields& fields) {
  return {.revision = number_of(fields.get("revision")),
          .words = for_field(fields.get("words")),
          .answer = for_field(fields.get("answer")),
          .about = line_of(fields, "about"),
          .subject = line_of(fields, "subject"),
          .issue = line_of(fields, "issue"),
          .has_been_looked = fields.get("looked") == "yes",
          .has_words = fields.has("words")};
}

}  // namespace signpost::desk
