#pragma once

#include "content/markdown_reading.hpp"
#include "model/document.hpp"

namespace signpost::content {

/// Footnotes in the order of their first use, each with its number of uses, and the audiences of the `only` blocks that
/// its definition stands in: the parser has moved them all to the end. Notes that no mark leads to go with a warning.
void settle_footnotes(Document& document, Reading& reading);

}  // namespace signpost::content
