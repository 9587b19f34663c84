#pragma once

#include "content/directive_extension.hpp"
#include "content/markdown_reading.hpp"
#include "model/document.hpp"

namespace signpost::content {

/// What a directive makes of the blocks inside it: one block, or, where it is at fault, those blocks themselves. The
/// lines of `only` and `lang` are noted in `reading`. `last_line` is the parser line it ends on.
Blocks read_directive(Reading& reading, const DirectiveFence& fence, int last_line, Blocks inner);

/// A directive that was opened and never closed: reports where it would have had to be.
void report_unclosed(Reading& reading, const DirectiveFence& fence, cmark_node* node);

/// A closing line that closes nothing; said already where it has another count than the unclosed directive around it.
void report_stray_closer(Reading& reading, const DirectiveFence& fence, cmark_node* node);

}  // namespace signpost::content
