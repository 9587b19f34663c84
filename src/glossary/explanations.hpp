#pragma once

#include "model/document.hpp"
#include "model/library.hpp"

#include <string>
#include <vector>

namespace signpost::glossary {

/// What a term means, for whom it is read by: its short explanation, and what it says to them besides.
std::string meaning_of(const Term& term, Wording wording);

/// The id of a term's explanation within a text: "word_safety-plan". No heading's id has an underscore.
std::string word_id(const Term& term);

/// "Words we use": a heading and each term with its meaning, in the order of the alphabet; nothing without terms.
Blocks words_section(std::vector<const Term*> terms, Wording wording);

}  // namespace signpost::glossary
