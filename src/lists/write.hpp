#pragma once

#include "store/subscriber.hpp"

#include <string>
#include <vector>

namespace signpost::lists {

/// A list as a CSV that an import reads as it was: all of kColumns, in UTF-8 with its mark, lines in CRLF. A cell that
/// a spreadsheet would take for a formula has an apostrophe before it, which imports take away.
std::string write_list(const std::vector<store::Listed>& all);

}  // namespace signpost::lists
