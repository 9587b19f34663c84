#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace signpost {

/// Before a file's first line, so that spreadsheets read it as UTF-8.
inline constexpr char kUtf8Mark[] = "\xEF\xBB\xBF";

/// One record of RFC 4180 with its end. A cell that a spreadsheet would take for a formula (it begins with `=`, `+`,
/// `-`, `@`, a tab or a line end, or with apostrophes before those) gets an apostrophe before it.
std::string csv_record(const std::vector<std::string>& cells);

/// A cell without the apostrophe that csv_record put before it: what it was.
std::string_view without_guard(std::string_view cell);

}  // namespace signpost
