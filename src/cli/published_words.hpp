#pragma once

#include "content/project.hpp"
#include "glossary/lexicon.hpp"
#include "model/select.hpp"

namespace signpost::cli {

/// The glossary as an issue's readers will have it: words that are still drafts explain nothing. Views the project.
glossary::Lexicon published_words(const content::Project& project, const Audiences& readers, const Date& today);

}  // namespace signpost::cli
