#pragma once

#include "model/document.hpp"

namespace signpost::content {

/// Joins groups of digits with blanks that break no line: "01632 960 123". Among words from right to left a blank would
/// put the groups in the wrong order; this one keeps them in theirs (Unicode Standard Annex 9, rule W4).
void join_digit_groups(Document& document);

}  // namespace signpost::content
