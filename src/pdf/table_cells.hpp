#pragma once

#include "pdf/lines.hpp"
#include "pdf/table_columns.hpp"

#include <vector>

namespace signpost::pdf {

/// A table's cell: its words in letters of their full size, and what they ask for.
class TableCell {
 public:
  TableCell(RichText text, Typesetter& typesetter);

  const RichText& text() const { return text_; }
  const CellMeasures& measures() const { return measures_; }

  /// Whether nothing stands in it but line ends.
  bool is_blank() const;

  /// In letters of a `share` of their size. An address that is wider than `width` is parted where one parts addresses,
  /// any other word anywhere.
  std::vector<Line> set(Typesetter& typesetter, double share, double leading, double width, Alignment alignment) const;

  /// The same words again, for the eyes alone: no content, no links, no places that links lead to.
  TableCell repeated() const;

 private:
  RichText text_;
  CellMeasures measures_;
};

using TableCells = std::vector<std::vector<TableCell>>;  ///< by row and column, the head first

}  // namespace signpost::pdf
