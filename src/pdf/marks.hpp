#pragma once

#include "pdf/geometry.hpp"
#include "pdf/structure.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace signpost::pdf {

/// What is painted, once it has a place: the language between layout and writer.

struct Face;

/// Marks that are no part of the document's content (ISO 32000-1 §14.8.2.2). They are painted below the content, but
/// for `overlay`, which is painted over it.
enum class Artifact { background, rule, overlay, head, foot, repeated };

/// To whom a mark belongs: to nobody, or to a content of the structure.
using Role = std::variant<Artifact, ContentId>;

/// One glyph of a run. Distances are points.
struct Glyph {
  std::uint32_t id = 0;     ///< in the face's file
  float advance = 0;        ///< to the next glyph's origin
  float dx = 0;             ///< of the drawing, from the origin
  float dy = 0;             ///< upwards
  std::uint32_t text = 0;   ///< its cluster's first byte in the run's text
  std::uint16_t bytes = 0;  ///< of its cluster, given to the cluster's first glyph; 0 for the others
};

/// Glyphs of one face, size and colour side by side, from left to right.
struct GlyphRun {
  const Face* face = nullptr;
  double size = 0;
  Color color;
  std::string text;  ///< in logical order
  std::vector<Glyph> glyphs;
  bool right_to_left = false;
};

/// A closed outline, filled. Points are relative to the mark's place, y downwards.
struct Shape {
  struct Move {
    double x, y;
  };
  struct Line {
    double x, y;
  };
  struct Curve {
    double x1, y1, x2, y2, x, y;
  };
  std::vector<std::variant<Move, Line, Curve>> path;
  Color color;
};

/// The picture whose number in the document's pictures is `picture`, drawn to this size.
struct PictureMark {
  std::size_t picture = 0;
  double width = 0;
  double height = 0;
  int orientation = 1;  ///< as in PictureData
};

/// Where a reader can click; `link` is a number in the document's links.
struct LinkArea {
  std::size_t link = 0;
  double width = 0;
  double height = 0;
};

/// Where links to `id` lead.
struct Destination {
  std::string id;
};

/// The extent of a figure that is made of other marks.
struct Extent {
  double width = 0;
  double height = 0;
};

/// Where the number of a page is to stand, its right end at `x`: of the one that the list of contents' entry leads to.
/// None is left when pages go to the writer.
struct PageNumber {
  std::size_t entry = 0;
};

/// `x` and `y` are the left end of a run's baseline, else the upper left corner.
struct Mark {
  Role role;
  double x = 0;
  double y = 0;
  std::variant<GlyphRun, Shape, PictureMark, LinkArea, Destination, Extent, PageNumber> what;
};

using Marks = std::vector<Mark>;

/// The same marks elsewhere.
Marks moved(Marks marks, double dx, double dy);

/// A link's element, and where it leads: `uri`, or else the destination `id`. `description` tells it in words.
struct LinkTarget {
  ElementId element{};
  std::string uri;
  std::string id;
  std::string description;
};

struct Page {
  Marks marks;
};

}  // namespace signpost::pdf
