#pragma once

#include "site/parts.hpp"

#include <string>
#include <string_view>

namespace signpost::site {

/// "/glossary/": all terms by their first letter.
OutputFile glossary_page(const Parts& parts, Diagnostics& diagnostics);

/// With the texts that use the term: everything that lasts, and the latest newsletters.
OutputFile term_page(const Parts& parts, const Term& term, const Document& document, const Mentions& mentions,
                     Diagnostics& diagnostics);

/// {also, families, professionals, see …}: what a term says of itself beside its text.
render::View meaning_view(const Content& content, const Term& term);

/// The short meaning, unless the text begins with it.
std::string lead_of(const Term& term, const Document& document);

/// "/glossary/terms.json": a list of {term, path, also, short, families, professionals}, for our script and for other
/// programs. `path` is from the site's root.
OutputFile terms_json(const Parts& parts);

/// What a term is filed under: its first letter as a capital, without an accent where Latin-1 has it; "0–9" for
/// digits; any other character as it is.
std::string letter_of(std::string_view term);

}  // namespace signpost::site
