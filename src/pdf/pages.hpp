#pragma once

#include "pdf/flow.hpp"

namespace signpost::pdf {

/// The part of a page that the column fills.
struct Column {
  double top = 0;
  double bottom = 0;

  double height() const { return bottom - top; }
};

/// Cuts the column into pages: strips stay whole, those that keep together do so where a page can hold them, frames
/// are drawn anew on each page. At least one page.
std::vector<Page> break_pages(Flow flow, const Column& column);

/// How many pages the column fills, and how far down the last. Marks need not be there.
struct Extents {
  std::size_t pages = 1;
  double bottom = 0;  ///< from the top of the page
};
Extents measure_pages(Flow flow, const Column& column);

/// The column's marks without page breaks, its top at 0, and its height.
struct Stacked {
  Marks marks;
  double height = 0;
};
Stacked stack(Flow flow);

}  // namespace signpost::pdf
