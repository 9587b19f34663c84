#pragma once

#include <string>
#include <vector>

namespace signpost {

/// Before a file's first line, so that spreadsheets read it as UTF-8.
inline constexpr char kUtf8Mark[] = "\xEF\xBB\xBF";

/// One record of RFC 4180 with its end. A cell that a spreadsheet would take for a formula (it begins with `=`, `+`,
/// `-`, `@`, a tab or a line end) gets an apostrophe before it.
std::string csv_record(const std::vector<std::string>& cells);

}  // namespace signpost
