#include "pdf/composer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace signpost::pdf {
namespace {

constexpr double kCellGap = 2;
constexpr double kCellHeight = mm(9);

/// "Scale from 0, not safe, to 10, safe: before: 3, now: 6"
std::string describe(const Scale& scale) {
  auto text = fmt::format("Scale from 0{} to 10{}", scale.low.empty() ? "" : " (" + scale.low + ")",
                          scale.high.empty() ? "" : " (" + scale.high + ")");
  if (scale.was) text += fmt::format(", before: {}", *scale.was);
  if (scale.now) text += fmt::format(", now: {}", *scale.now);
  return text;
}

}  // namespace

void Composer::add(const Scale& scale, const Block&, const Place& place) {
  flow_.space(theme_.space.block);
  flow_.open({.whole = true});
  const auto figure = in_english(structure_.add(place.parent, "Figure"));
  structure_.at(figure).alt = describe(scale);
  flow_.add(scale_cells(scale, structure_.add_content(figure), place));
  flow_.keep_last_with_next();
  add_scale_ends(scale, place);
  add_scale_marks(scale, place);
  compose_blocks(scale.blocks, place);
  flow_.close();
  flow_.space(theme_.space.block);
}

Strip Composer::scale_cells(const Scale& scale, ContentId content, const Place& place) {
  const auto& look = theme_.blocks.scale;
  const double width = (place.width - 10 * kCellGap) / 11;
  Strip strip{.height = kCellHeight};
  strip.marks.push_back({content, place.x, 0, Extent{place.width, kCellHeight}});
  for (int value = 0; value <= 10; ++value) {
    const bool is_now = scale.now == value;
    const bool is_was = scale.was == value && !is_now;
    const double x = place.x + value * (width + kCellGap);
    const auto ground = is_now ? look.now : is_was ? look.was : look.cell;
    TextStyle style{.size = theme_.type.label.size,
                    .color = is_now   ? look.on_now
                             : is_was ? look.on_was
                                      : look.on_cell};
    if (is_now || is_was) style.weight = Weight::bold;
    // The blank is for whoever reads the figure's content instead of its alternative text.
    const auto number = plain(std::to_string(value) + (value < 10 ? " " : ""), style, content);
    auto line = typesetter_.set(number, theme_.type.label.leading, std::max(width, mm(20))).front();
    strip.marks.push_back({Artifact::rule, x, 0, rounded(width, kCellHeight, 2, ground)});
    const double left = x + (width - line.width) / 2;
    for (auto& mark : moved_to(std::move(line), left, (kCellHeight - theme_.type.label.leading) / 2)) {
      strip.marks.push_back(std::move(mark));
    }
  }
  return strip;
}

/// What the ends mean: one below the left end, the other below the right.
void Composer::add_scale_ends(const Scale& scale, const Place& place) {
  if (scale.low.empty() && scale.high.empty()) return;
  const auto& type = theme_.type.caption;
  const double room = place.width - mm(10);
  const TextStyle style{.size = type.size, .color = place.ink.soft};
  const auto natural = [&](const std::string& words) {
    return typesetter_.measure(plain(words, style, Artifact::rule)).natural + 1;
  };
  Strip strip{.space = mm(1.5), .keep_next = scale.now || scale.was};
  for (const auto* words : {&scale.low, &scale.high}) {
    const bool is_low = words == &scale.low;
    const auto text = plain(*words, style, structure_.add_content(structure_.add(place.parent, "P")));
    // What the other leaves, and half at least.
    const double most = std::max(room / 2, room - natural(is_low ? scale.high : scale.low));
    const double width = typesetter_.balanced_width(text, type.leading, std::min(natural(*words), most));
    double y = 0;
    for (auto& line : typesetter_.set(text, type.leading, width, is_low ? Alignment::left : Alignment::right)) {
      const double x = is_low ? place.x : place.x + place.width - width;
      for (auto& mark : moved(std::move(line.marks), x, y)) strip.marks.push_back(std::move(mark));
      y += line.height;
    }
    strip.height = std::max(strip.height, y);
  }
  flow_.add(std::move(strip));
}

/// The marks again in words, each beside its colour.
void Composer::add_scale_marks(const Scale& scale, const Place& place) {
  const auto& type = theme_.type.caption;
  Strip strip{.space = mm(2), .height = type.leading};
  double x = place.x;
  const auto add_mark = [&](const std::string& words, const Color& color) {
    const TextStyle style{.weight = Weight::bold, .size = type.size, .color = place.ink.text};
    const auto content = structure_.add_content(in_english(structure_.add(place.parent, "P")));
    auto line = typesetter_.set(plain(words, style, content), type.leading, place.width / 2).front();
    strip.marks.push_back({Artifact::rule, x, (type.leading - mm(3.4)) / 2, rounded(mm(3.4), mm(3.4), 2, color)});
    const double wide = line.width;
    for (auto& mark : moved_to(std::move(line), x + mm(5.5), 0)) strip.marks.push_back(std::move(mark));
    x += mm(5.5) + wide + mm(8);
  };
  if (scale.was) add_mark(fmt::format("Before: {}", *scale.was), theme_.blocks.scale.was);
  if (scale.now) add_mark(fmt::format("Now: {}", *scale.now), theme_.blocks.scale.now);
  if (!strip.marks.empty()) flow_.add(std::move(strip));
}

}  // namespace signpost::pdf
