#pragma once

#include "site/parts.hpp"

#include <string>
#include <string_view>

namespace signpost::site {

/// "/glossary/": all terms by their first letter.
OutputFile glossary_page(const Parts& parts, Diagnostics& diagnostics);

OutputFile term_page(const Parts& parts, const Term& term, const Document& document, Diagnostics& diagnostics);

/// What a term is filed under: its first letter as a capital, without an accent where Latin-1 has it; "0–9" for
/// digits; any other character as it is.
std::string letter_of(std::string_view term);

}  // namespace signpost::site
