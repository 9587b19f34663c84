#include "pdf/shapes.hpp"

#include "base/overloaded.hpp"

#include <vector>

namespace signpost::pdf {
namespace {

using Move = Shape::Move;
using Straight = Shape::Line;
using Curve = Shape::Curve;

/// The drawing's own measures: it is this wide and this high, its lower edge on the band's.
constexpr double kWidth = 1440;
constexpr double kHeight = 320;

constexpr Color kSky = {0xfd, 0xf0, 0xdd};
constexpr Color kSkyLow = {0xf9, 0xdf, 0xcb};
constexpr int kSkySteps = 18;  ///< as many as the sky has shades
constexpr Color kSun = {0xff, 0xf6, 0xdc};
constexpr Color kPost = {0x3b, 0x20, 0x36};

/// Ridges from far to near, and the track that crosses the nearest two.
std::vector<Shape> ridges() {
  return {{{Move{0, 172}, Curve{150, 120, 262, 108, 380, 136}, Curve{498, 164, 600, 176, 742, 150},
            Curve{884, 124, 960, 66, 1090, 96}, Curve{1220, 126, 1296, 162, 1440, 136}, Straight{1440, 320},
            Straight{0, 320}},
           {0xdc, 0xc3, 0xd8}},
          {{Move{0, 214}, Curve{160, 166, 330, 178, 520, 214}, Curve{710, 250, 820, 242, 990, 200},
            Curve{1160, 158, 1300, 152, 1440, 186}, Straight{1440, 320}, Straight{0, 320}},
           {0xb9, 0x8b, 0xb3}},
          {{Move{0, 262}, Curve{200, 214, 380, 232, 600, 258}, Curve{820, 284, 1070, 266, 1240, 236},
            Curve{1320, 222, 1390, 224, 1440, 232}, Straight{1440, 320}, Straight{0, 320}},
           {0x7d, 0x43, 0x79}},
          {{Move{0, 306}, Curve{240, 272, 480, 276, 720, 292}, Curve{960, 308, 1200, 274, 1440, 266},
            Straight{1440, 320}, Straight{0, 320}},
           {0x56, 0x29, 0x5a}},
          {{Move{955, 320}, Curve{1030, 305, 1098, 300, 1092, 286}, Curve{1087, 274, 1026, 274, 1046, 261},
            Straight{1057, 261}, Curve{1044, 273, 1117, 271, 1125, 290}, Curve{1132, 308, 1067, 309, 1049, 320}},
           {0xf0, 0xd9, 0xc4}}};
}

Shape scaled(Shape shape, double factor) {
  for (auto& step : shape.path) {
    std::visit(overloaded{[&](Curve& c) {
                            c = {c.x1 * factor, c.y1 * factor, c.x2 * factor,
                                 c.y2 * factor, c.x * factor,  c.y * factor};
                          },
                          [&](auto& point) {
                            point = {point.x * factor, point.y * factor};
                          }},
               step);
  }
  return shape;
}

std::uint8_t between(std::uint8_t one, std::uint8_t other, int step) {
  return static_cast<std::uint8_t>(one + (other - one) * step / (kSkySteps - 1));
}

/// From the upper colour to the lower; each shade reaches down to the band's edge, so that no seam shows.
void add_sky(Marks& marks, double width, double height) {
  for (int step = 0; step < kSkySteps; ++step) {
    const Color color = {between(kSky.red, kSkyLow.red, step), between(kSky.green, kSkyLow.green, step),
                         between(kSky.blue, kSkyLow.blue, step)};
    const double y = height * step / kSkySteps;
    marks.push_back({Artifact::background, 0, y, rectangle(width, height - y, color)});
  }
}

/// The signpost on the nearer ridge, in the drawing's measures from its own corner.
Marks post() {
  return {{Artifact::background, 47, 0, rectangle(10, 200, kPost)},
          {Artifact::background, -3, 12, board(90, 28, BoardEnds::back, {0xf0, 0xbd, 0x62})},
          {Artifact::background, 14, 48, board(78, 28, BoardEnds::square, {0xb9, 0xd4, 0xa0})},
          {Artifact::background, 21, 84, board(98, 28, BoardEnds::ahead, {0xff, 0xfa, 0xf2})}};
}

}  // namespace

Marks hills(double width, double height) {
  const double factor = width / kWidth;
  const double top = height - kHeight * factor;
  Marks marks;
  add_sky(marks, width, height);
  marks.push_back({Artifact::background, 849 * factor, top + 62 * factor, disc(112 * factor, kSun)});
  auto land = ridges();
  for (std::size_t index = 0; index < land.size(); ++index) {
    if (index == 2) {  // the post stands behind the near ridge
      for (auto& mark : post()) {
        auto& shape = std::get<Shape>(mark.what);
        marks.push_back(
            {mark.role, (1190 + mark.x) * factor, top + (64 + mark.y) * factor, scaled(std::move(shape), factor)});
      }
    }
    marks.push_back({Artifact::background, 0, top, scaled(std::move(land[index]), factor)});
  }
  return marks;
}

}  // namespace signpost::pdf
