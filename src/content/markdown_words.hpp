#pragma once

#include "content/markdown_reading.hpp"
#include "model/document.hpp"

namespace signpost::content {

/// What the parser leaves in the words of one list of neighbours: bare addresses become links unless `inside_link`,
/// pairs of tildes strike through, and a footnote mark without a footnote is a fault.
Inlines finish_words(Reading& reading, Inlines inlines, bool inside_link);

}  // namespace signpost::content
