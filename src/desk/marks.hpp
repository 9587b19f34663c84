#pragma once

#include "store/submission.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace signpost::desk {

/// Something in a reader's words that may tell who somebody is.
struct Mark {
  std::size_t from = 0;  ///< bytes
  std::size_t to = 0;
  std::string what;  ///< "a telephone number"
  bool operator==(const Mark&) const = default;
};

/// Words that stand together; `what` says why they are marked, empty where they are not.
struct Marked {
  std::string words;
  std::string what = {};
  bool operator==(const Marked&) const = default;
};

/// What an editor has to look at before anybody quotes `text`: what check::find_personal_data finds, capitals that
/// stand for a name ("R's coach"), and the sender's own name where they did not agree to be named. In order, none
/// within another. It knows no names of children: reading the words is still the editor's task.
std::vector<Mark> marks_in(std::string_view text, const store::Submission& sender);

/// The text cut at its marks, a paragraph each; line ends within a paragraph stay.
std::vector<std::vector<Marked>> paragraphs_of(std::string_view text, const std::vector<Mark>& marks);

/// "a telephone number, a postcode and initials"; empty for none. Each kind once.
std::string in_words(const std::vector<Mark>& marks);

/// Readers' words as a page shows them: control characters, which nobody sees, are U+FFFD.
std::string shown(std::string_view text);

}  // namespace signpost::desk
