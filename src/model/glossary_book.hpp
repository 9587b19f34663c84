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

/// The terms that are filed under one letter.
struct Letter {
  std::string name;
  std::vector<const Term*> terms;
};

/// All of A to Z, with terms or without, then other letters in the order of their first terms.
std::vector<Letter> filed_by_letter(const std::vector<const Term*>& terms);

/// The glossary for print: a heading for each letter, below it each term with its other names and all its meanings.
/// `terms` are in the order in which they shall stand.
Document glossary_book(const std::vector<const Term*>& terms);

}  // namespace signpost
