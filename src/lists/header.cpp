#include "lists/header.hpp"

#include "base/suggestion.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace signpost::lists {
namespace {

constexpr std::string_view kSaveAsCsv = "save the list as 'CSV UTF-8 (comma delimited)'";

Diagnostic about_format(const Location& where, std::string message, std::string_view hint = kSaveAsCsv) {
  return {.code = "list.format", .where = where, .message = std::move(message), .hint = std::string(hint)};
}

std::vector<std::string> column_names() {
  return {kColumns.begin(), kColumns.end()};
}

std::optional<Column> column_named(std::string_view name) {
  const auto found = std::find(kColumns.begin(), kColumns.end(), ascii_lower(name));
  if (found == kColumns.end()) return std::nullopt;
  return static_cast<Column>(found - kColumns.begin());
}

/// A header of one cell that has another sign between its names.
std::optional<Diagnostic> other_separator(const Source& source, const CsvRecord& record) {
  if (record.cells.size() != 1) return std::nullopt;
  const auto& cell = record.cells.front();
  for (const auto& [sign, name] : {std::pair{';', "semicolons"}, std::pair{'\t', "tabs"}}) {
    const auto at = cell.text.find(sign);
    if (at == std::string::npos) continue;
    return about_format(locate(source, cell.offset, cell.size), fmt::format("the columns are divided by {}", name),
                        fmt::format("divide them by commas: {}; a {} inside a text may stay", kSaveAsCsv,
                                    sign == ';' ? "semicolon" : "tab"));
  }
  return std::nullopt;
}

/// Reads the header's names one by one.
class HeaderReader {
 public:
  HeaderReader(const Source& source, Diagnostics& diagnostics) : source_(source), diagnostics_(diagnostics) {}

  std::optional<std::vector<Column>> read(const CsvRecord& record) {
    for (const auto& cell : record.cells) add(cell);
    need(Column::email, "it says whom the mail goes to");
    need(Column::consent, "it says in your own words how each person agreed");
    if (has_fault_) return std::nullopt;
    return columns_;
  }

 private:
  void report(const Location& where, std::string message, std::string hint) {
    has_fault_ = true;
    diagnostics_.push_back(
        {.code = "list.header", .where = where, .message = std::move(message), .hint = std::move(hint)});
  }

  void add(const CsvCell& cell) {
    const auto where = locate(source_, cell.offset, cell.size);
    const std::string name(without_blanks(cell.text));
    const auto column = column_named(name);
    if (!column) {
      is_unsure_ = true;
      return report(where, fmt::format("there is no column '{}'", shorten(name, 60)), suggest(name, column_names()));
    }
    if (std::find(columns_.begin(), columns_.end(), *column) != columns_.end()) {
      return report(where, fmt::format("the column '{}' is there twice", name), "take one of them out");
    }
    columns_.push_back(*column);
  }

  /// A name that nobody knows may be the one that is missing: one fault is told then, not two.
  void need(Column column, std::string_view why) {
    if (is_unsure_ || std::find(columns_.begin(), columns_.end(), column) != columns_.end()) return;
    const auto name = kColumns.at(static_cast<std::size_t>(column));
    report(beginning_of(source_), fmt::format("the column '{}' is missing", name),
           fmt::format("add '{}' to the first line: {}", name, why));
  }

  const Source& source_;
  Diagnostics& diagnostics_;
  std::vector<Column> columns_;
  bool has_fault_ = false;
  bool is_unsure_ = false;
};

}  // namespace

bool is_another_format(const Source& source, Diagnostics& diagnostics) {
  const auto text = source.text;
  const auto say = [&](std::string message) {
    diagnostics.push_back(about_format(beginning_of(source), std::move(message)));
    return true;
  };
  if (text.starts_with("PK\x03\x04") || text.starts_with("\xD0\xCF\x11\xE0")) {
    return say("this is a spreadsheet's own file, not a CSV");
  }
  const auto header = text.substr(0, text.find('\n'));
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF") || header.find('\0') != std::string_view::npos) {
    return say("the file is not in UTF-8, but looks like UTF-16");
  }
  const auto line_end = text.find_first_of("\r\n");
  if (text.find('\n') == std::string_view::npos && line_end != std::string_view::npos && line_end + 1 < text.size()) {
    return say("the lines end in a CR alone, as old programs for the Macintosh write them");
  }
  return false;
}

std::optional<std::vector<Column>> read_header(const Source& source, const CsvRecord& record,
                                               Diagnostics& diagnostics) {
  if (record.fault) {
    diagnostics.push_back(notation_fault(source, *record.fault));
    return std::nullopt;
  }
  if (auto fault = other_separator(source, record)) {
    diagnostics.push_back(std::move(*fault));
    return std::nullopt;
  }
  return HeaderReader(source, diagnostics).read(record);
}

Diagnostic notation_fault(const Source& source, const CsvFault& fault) {
  Diagnostic one{.code = "list.quotes", .where = locate(source, fault.offset, 1), .message = {}, .hint = {}};
  one.hint =
      "a text with a comma, a line's end or a quotation mark stands in quotation marks, its own marks doubled: "
      "\"She said \"\"yes\"\"\"";
  switch (fault.slip) {
    case CsvSlip::quote_inside:
      one.message = "a quotation mark stands inside a text that does not begin with one";
      break;
    case CsvSlip::text_after: one.message = "a quotation mark ends the text, and text follows it"; break;
    case CsvSlip::quote_unclosed: one.message = "a quotation mark is never closed"; break;
    case CsvSlip::lone_return:
      one.message = "a CR stands alone, outside of quotation marks";
      one.hint = kSaveAsCsv;
      break;
  }
  return one;
}

}  // namespace signpost::lists
