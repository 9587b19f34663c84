#pragma once

#include "model/document.hpp"

#include <string>
#include <vector>

namespace signpost {

/// Who reads: the names of the audiences whose text they see besides everyone's. Empty: everyone's alone.
using Audiences = std::vector<std::string>;

/// Whether text for `audience` (empty: everyone) is shown to `readers`.
bool is_for(const std::vector<std::string>& audience, const Audiences& readers);

/// The document as `readers` see it: `Only` blocks for others are gone, theirs replaced by what they hold; footnotes
/// for others and the marks that lead to them are gone, the rest numbered anew in order of first use.
Document select(Document document, const Audiences& readers);

}  // namespace signpost
