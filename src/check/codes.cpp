#include "check/codes.hpp"

namespace signpost::check {

const std::vector<std::string>& excusable_codes() {
  static const std::vector<std::string> codes = {
      "acronym.unexplained", "date.past",         "date.relative",  "heading.skipped",    "image.alt",
      "link.ambiguous",      "link.external",     "link.url",       "link.vague",         "link.wordless",
      "personal.birth",      "personal.case",     "personal.email", "personal.insurance", "personal.nhs",
      "personal.phone",      "personal.postcode", "reading.age",    "review.overdue",     "sentence.long"};
  return codes;
}

}  // namespace signpost::check
