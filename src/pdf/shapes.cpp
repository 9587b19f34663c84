#include "pdf/shapes.hpp"

#include <algorithm>

namespace signpost::pdf {
namespace {

/// How far a Bézier curve's handles reach to draw a quarter of a circle of radius 1.
constexpr double kQuarter = 0.5523;

/// A path by its corners.
Shape polygon(const std::vector<std::pair<double, double>>& corners, const Color& color) {
  Shape shape{.path = {}, .color = color};
  for (const auto& [x, y] : corners) {
    if (shape.path.empty()) {
      shape.path.emplace_back(Shape::Move{x, y});
    } else {
      shape.path.emplace_back(Shape::Line{x, y});
    }
  }
  return shape;
}

}  // namespace

Shape rectangle(double width, double height, const Color& color) {
  return polygon({{0, 0}, {width, 0}, {width, height}, {0, height}}, color);
}

Shape rounded(double width, double height, double radius, const Color& color) {
  const double r = std::min({radius, width / 2, height / 2});
  const double k = r * (1 - kQuarter);
  Shape shape{.path = {}, .color = color};
  shape.path = {Shape::Move{r, 0},
                Shape::Line{width - r, 0},
                Shape::Curve{width - k, 0, width, k, width, r},
                Shape::Line{width, height - r},
                Shape::Curve{width, height - k, width - k, height, width - r, height},
                Shape::Line{r, height},
                Shape::Curve{k, height, 0, height - k, 0, height - r},
                Shape::Line{0, r},
                Shape::Curve{0, k, k, 0, r, 0}};
  return shape;
}

Shape disc(double diameter, const Color& color) {
  return rounded(diameter, diameter, diameter / 2, color);
}

Shape board(double width, double height, BoardEnds ends, const Color& color) {
  const double point = std::min(height, mm(9)) * 0.42;
  if (ends == BoardEnds::back) {
    return polygon({{point, 0}, {width, 0}, {width, height}, {point, height}, {0, height / 2}}, color);
  }
  if (ends == BoardEnds::ahead) {
    return polygon({{0, 0}, {width - point, 0}, {width, height / 2}, {width - point, height}, {0, height}}, color);
  }
  return rounded(width, height, 0.75, color);
}

Shape arm(double width, double height, const Color& color) {
  const auto at = [&](double x, double y) { return std::pair{x * width, y * height}; };
  return polygon({at(0, .18), at(.22, .18), at(.22, 0), at(.31, 0), at(.31, .18), at(.83, .18), at(1, .43),
                  at(.83, .68), at(.31, .68), at(.31, 1), at(.22, 1), at(.22, .68), at(0, .68)},
                 color);
}

}  // namespace signpost::pdf
