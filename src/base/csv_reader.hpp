#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace signpost {

/// A cell's text without its quotation marks, and where it stands in the file, with them.
struct CsvCell {
  std::string text;
  std::size_t offset = 0;
  std::size_t size = 0;
};

enum class CsvSlip {
  quote_inside,    ///< a quotation mark in a cell that does not begin with one
  text_after,      ///< text between a closing quotation mark and the comma
  quote_unclosed,  ///< a quotation mark that nothing closes
  lone_return,     ///< a CR without its LF, outside of quotation marks
};

struct CsvFault {
  CsvSlip slip;
  std::size_t offset;
};

/// What stands between two line ends, or more than one line where a cell in quotation marks has several.
struct CsvRecord {
  std::size_t offset = 0;
  std::vector<CsvCell> cells;
  std::optional<CsvFault> fault;  ///< then `cells` are those before it
};

/// Reads RFC 4180, record by record; the text must outlive it. Lines may end in LF alone, and blanks may stand around
/// quotation marks. After a fault it goes on with the line after the one on which the faulty cell begins, so that one
/// stray quotation mark does not take the rest of the file with it.
class CsvReader {
 public:
  /// A byte order mark is passed over.
  explicit CsvReader(std::string_view text);

  /// Nothing at the end.
  std::optional<CsvRecord> next();

 private:
  std::optional<CsvFault> read_cell(CsvCell& cell);
  std::optional<CsvFault> read_quoted(CsvCell& cell, std::size_t opening);
  std::optional<CsvFault> read_plain(CsvCell& cell);
  bool is_at_end() const;
  void end_line();

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace signpost
