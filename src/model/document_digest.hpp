#pragma once

#include "base/digest.hpp"
#include "model/document.hpp"

namespace signpost {

/// Adds all that a writer may show of the document. Lines in source files are left out: they are for diagnostics.
void add_to(Digest& digest, const Document& document);

}  // namespace signpost
