#pragma once

#include "base/clock.hpp"

#include <string>

namespace signpost::cli {

/// What `new` can start.
enum class StarterKind { newsletter, chapter, term, question };

/// A whole file that passes `check` as it is, with words that say what to write in their place. `title` is one line;
/// it is a newsletter's or chapter's title, a term's word, or a question.
std::string starter_text(StarterKind kind, const std::string& title, const Date& date);

}  // namespace signpost::cli
