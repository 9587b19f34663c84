#pragma once

#include <cstdint>

namespace signpost::pdf {

/// Lengths are points (1/72 inch). On the way to the writer y runs down from the top edge of the page; the writer
/// turns it over, because PDF counts from the bottom (ISO 32000-1 §8.3.2.3).
constexpr double mm(double millimetres) {
  return millimetres * 72 / 25.4;
}

struct Rect {
  double x = 0;
  double y = 0;  ///< the upper edge
  double width = 0;
  double height = 0;
  bool operator==(const Rect&) const = default;
};

struct Color {
  std::uint8_t red = 0;
  std::uint8_t green = 0;
  std::uint8_t blue = 0;
  bool operator==(const Color&) const = default;
};

/// WCAG 2.2 contrast ratio, 1 to 21.
double contrast(const Color& one, const Color& other);

}  // namespace signpost::pdf
