#pragma once

#include "pdf/lines.hpp"

#include <optional>
#include <vector>

namespace signpost::pdf {

/// How wide a table's columns are, so that no word of theirs breaks. Lengths are points.

/// What one cell asks for in letters of their full size.
struct CellMeasures {
  Measures whole;   ///< with its addresses in one piece
  Measures parted;  ///< where lines may end inside them; like `whole` in a cell without one
};

struct TableMeasures {
  std::vector<std::vector<CellMeasures>> rows;  ///< by row and column, the head first
  std::vector<bool> to_fill_in;                 ///< by column: those that somebody is to write in
  std::size_t columns() const { return to_fill_in.size(); }
};

/// What a table finds.
struct TableRoom {
  double width = 0;
  double letters = 0;        ///< their size
  double least_letters = 0;  ///< no smaller than this
};

struct ColumnPlan {
  double share = 1;            ///< of the letters' size
  double gap = 0;              ///< between two columns
  std::vector<double> widths;  ///< of the columns' words, the gaps left out
};

/// The first that fits of: letters of their size with the usual gaps, with smaller gaps, and smaller letters. Addresses
/// are parted before any other word gives way, where that makes the difference or spares lines. Nothing where words
/// would break all the same; but a single word that is much of the table's width, and not an address, breaks anyway and
/// decides nothing.
std::optional<ColumnPlan> plan_columns(const TableMeasures& measures, const TableRoom& room);

}  // namespace signpost::pdf
