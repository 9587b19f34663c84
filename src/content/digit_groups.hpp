#pragma once

#include "model/document.hpp"

#include <string>
#include <string_view>

namespace signpost::content {

/// Joins groups of digits with blanks that break no line, "01632 960 123", in a text of the language `lang` wherever
/// its words run from right to left. Among them a blank would put the groups in the wrong order; this one keeps them in
/// theirs (Unicode Standard Annex 9, rule W4).
void join_digit_groups(Document& document, std::string_view lang);

/// The same for a line of words, whatever its language.
std::string joined_digit_groups(std::string_view words);

}  // namespace signpost::content
