#pragma once

#include "check/dates.hpp"
#include "model/library.hpp"

#include <cstddef>
#include <optional>
#include <string_view>

namespace signpost::check {

enum class TextKind { newsletter, page, chapter, easy_chapter, term, question, feedback };

/// The kind of text that a file of content/ holds.
TextKind kind_of_file(std::string_view file);

/// What is asked of a text, by who reads it.
struct Expectations {
  std::size_t longest_sentence = 0;  ///< words; 0: any
  int reading_age = 0;               ///< years; 0: any
  Severity personal_data = Severity::warning;
};

/// `is_for_all`: no audience is named, so that families read it too.
Expectations expectations_of(TextKind kind, bool is_for_all);

/// Of a term's wording for families.
Expectations expectations_of_families();

}  // namespace signpost::check
