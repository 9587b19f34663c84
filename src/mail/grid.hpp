#pragma once

#include "mail/body.hpp"

#include <string>
#include <string_view>

namespace signpost::mail {

/// The start of a table that only lays out: screen readers pass it over. As wide as it has to be, or all the column.
/// A class is for what stands in it (`.tip p`), or for the table's own look.
std::string table();
std::string wide_table(std::string_view class_name = {});

/// A cell that is only its colour.
std::string blank_cell(std::string_view class_name);

/// A hairline across the column.
std::string rule();

/// A real data table with heading cells up to three columns; with more a phone would cut it off, so that each row is
/// written as a record: a line for each cell behind its column's heading, the first in bold.
std::string table_html(const Table& data, const BodyOptions& options);

/// The scale's eleven cells with its marks, and the same in words.
std::string scale_html(const Scale& scale);

}  // namespace signpost::mail
