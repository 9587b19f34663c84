#pragma once

#include "pdf/marks.hpp"
#include "pdf/theme.hpp"

namespace signpost::pdf {

/// The drawn parts of the look, each with its upper left corner at 0,0. All of them are decoration: what they mean
/// stands in words beside or on them.

Shape rectangle(double width, double height, const Color& color);
Shape rounded(double width, double height, double radius, const Color& color);
Shape disc(double diameter, const Color& color);

Shape board(double width, double height, BoardEnds ends, const Color& color);

/// The small post with one arm that stands above an h2.
Shape arm(double width, double height, const Color& color);

/// Hills at dawn over the whole width of the first page, with a post of three boards: from the top of the page to
/// `height`.
Marks hills(double width, double height);

}  // namespace signpost::pdf
