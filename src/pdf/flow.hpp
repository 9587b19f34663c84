#pragma once

#include "pdf/marks.hpp"

#include <cstddef>
#include <optional>
#include <variant>
#include <vector>

namespace signpost::pdf {

/// A document as one endless column, before it is cut into pages: strips from top to bottom, and frames around some of
/// them.

/// A part of the column that no page break can cut: a line of text, a picture, a row of a table.
struct Strip {
  double space = 0;  ///< above it; left out at the top of a page
  double height = 0;
  double least = 0;  ///< the height that a picture may be made smaller to, for the sake of its page; 0: no smaller
  bool keep_next = false;  ///< no page ends after it
  bool keep_near = false;  ///< nor where that leaves no large gap: an item, which is not to stand alone
  bool new_page = false;   ///< it is the first on its page
  Marks marks;             ///< x from the page's left edge, y from the strip's top
};

/// Makes a picture's strip smaller, keeping its shape: `share` of its height is left.
void shrink(Strip& strip, double share);

/// A coloured ground behind the frame's strips.
struct Wash {
  double x = 0;
  double width = 0;
  double radius = 0;
  Color color;
};

/// An upright bar along the frame's strips, from `top` below its upper end to its lower end.
struct Rail {
  double x = 0;
  double width = 0;
  double top = 0;
  Color color;
};

/// The frame's first strips are repeated, as artifacts, wherever a page begins inside it.
struct Repeat {
  std::size_t strips = 0;
};

struct Frame {
  std::size_t first = 0;  ///< strip
  std::size_t end = 0;    ///< past the last strip
  double above = 0;       ///< room between its edge and its strips, on every page it reaches
  double below = 0;
  bool whole = false;  ///< on one page where a page can hold it
  bool gives = false;  ///< but not where that makes the document a page longer
  std::variant<std::monostate, Wash, Rail, Repeat> look;
};

/// Builds the column. Space between strips does not add up: the widest that was asked for counts.
class Flow {
 public:
  void space(double height);
  void add(Strip strip);
  /// Marks for the next strip, such as a list item's bullet beside its first line.
  void hang(Marks marks);
  void keep_last_with_next();
  void keep_last_near_next();
  /// The items that end before these strips, from the first to the last: neither stands alone at a page's foot or head.
  void keep_items_in_pairs(const std::vector<std::size_t>& ends);
  /// The next strip begins a page.
  void begin_page();

  /// Frames nest. One without strips vanishes.
  void open(Frame frame);
  void close();

  bool empty() const { return strips_.empty(); }
  std::size_t size() const { return strips_.size(); }
  std::vector<Strip>& strips() { return strips_; }
  const std::vector<Strip>& strips() const { return strips_; }
  /// Outer ones before those inside them.
  std::vector<Frame>& frames() { return frames_; }
  const std::vector<Frame>& frames() const { return frames_; }

  /// Whether marks wait for a strip that has not come yet.
  bool hanging() const { return !hanging_.empty(); }

 private:
  std::vector<Strip> strips_;
  std::vector<Frame> frames_;
  std::vector<std::size_t> open_;
  double space_ = 0;
  bool begins_page_ = false;
  Marks hanging_;
};

}  // namespace signpost::pdf
