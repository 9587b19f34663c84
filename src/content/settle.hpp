#pragma once

#include "model/document.hpp"

namespace signpost::content {

/// Puts headings in order. One without words is none: what else stands in it becomes a paragraph. A level-1 heading
/// that the text begins with becomes `Document::title` and leaves the blocks. The others, in reading order and those
/// inside boxes, quotations and footnotes included, get level 2 where none above them was written with a lower level,
/// else one more than the nearest such heading's new level, at most 6: siblings stay siblings, children children, and
/// no level is skipped on the way down. The boards of a mapping are one below the heading before it however they were
/// written, and what follows the mapping stands where it would without it.
Document settle_headings(Document document);

}  // namespace signpost::content
