#pragma once

#include "site/parts.hpp"

#include <string>
#include <string_view>

namespace signpost::site {

/// "/glossary/": all terms by their first letter.
OutputFile glossary_page(const Parts& parts, const Downloads& downloads, Diagnostics& diagnostics);

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

}  // namespace signpost::site
