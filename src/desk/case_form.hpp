#pragma once

#include "store/submission.hpp"
#include "web/message.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace signpost::desk {

/// What an editor typed beside a reader's words, as it was kept or as it was sent: it is shown again whatever goes
/// wrong.
struct CaseForm {
  std::int64_t revision = 0;
  std::string words;   ///< the copy to publish: of feedback the quote, of a question the question
  std::string answer;  ///< to a question, in Markdown
  std::string about;
  std::string subject;
  std::string issue;             ///< a newsletter's stem; may be empty
  bool has_been_looked = false;  ///< what is marked in the copy may be published
  bool has_words = false;        ///< the copy was sent, were it empty

  std::optional<std::string> copy() const { return has_words ? std::optional(words) : std::nullopt; }
};

CaseForm kept_form(const store::Submission& submission);
CaseForm sent_form(const web::Fields& fields);

}  // namespace signpost::desk
