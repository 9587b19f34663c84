#pragma once

#include "base/csv_reader.hpp"
#include "base/diagnostic.hpp"
#include "base/source.hpp"
#include "lists/entry.hpp"

#include <optional>
#include <vector>

namespace signpost::lists {

/// Tells what is no CSV at all (list.format): UTF-16, a spreadsheet's own file. True where it said so.
bool is_another_format(const Source& source, Diagnostics& diagnostics);

/// Which column each cell of the header names; nothing, with what is wrong told (list.header, list.format), where it
/// cannot be used.
std::optional<std::vector<Column>> read_header(const Source& source, const CsvRecord& record, Diagnostics& diagnostics);

/// What is wrong with a record's notation.
Diagnostic notation_fault(const Source& source, const CsvFault& fault);

}  // namespace signpost::lists
