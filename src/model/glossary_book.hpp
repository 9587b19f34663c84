#pragma once

#include "model/document.hpp"
#include "model/library.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace signpost {

/// What a term is filed under: its first letter as a capital, without an accent where Latin-1 has it; "0–9" for
/// digits; any other character as it is.
std::string letter_of(std::string_view term);

/// The glossary for print: a heading for each letter, below it each term with its other names and all its meanings.
/// `terms` are in the order in which they shall stand.
Document glossary_book(const std::vector<const Term*>& terms);

}  // namespace signpost
