#include "model/walk.hpp"
#include "pdf/composer.hpp"
#include "pdf/pages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

namespace signpost::pdf {
namespace {

constexpr double kColumnGap = mm(6);

/// About how many lines the blocks fill in a column of so many letters; infinite where something stands among them
/// that needs the page's width.
double lines_of(const Blocks& blocks, double letters) {
  double lines = 0;
  for (const auto& block : blocks) {
    if (const auto* paragraph = std::get_if<Paragraph>(&block.value)) {
      lines += std::ceil(static_cast<double>(plain_text(paragraph->text).size()) / letters) + 0.5;
    } else if (const auto* list = std::get_if<List>(&block.value)) {
      for (const auto& item : list->items) lines += lines_of(item.blocks, letters * 0.75);
    } else {
      return INFINITY;
    }
  }
  return lines;
}

/// A column taller than this many lines is better read upright.
constexpr double kMostLines = 26;

}  // namespace

std::vector<Composer::HungBoard> Composer::boards_of(const Mapping& mapping) const {
  const auto& c = theme_.blocks.mapping;
  return {{&mapping.worries, {c.worries, c.on_worries, BoardEnds::back}},
          {&mapping.strengths, {c.strengths, c.on_strengths, BoardEnds::square}},
          {&mapping.next_steps, {c.next_steps, c.on_next_steps, BoardEnds::ahead}}};
}

void Composer::add(const Mapping& mapping, const Block&, const Place& place) {
  const auto boards = boards_of(mapping);
  flow_.space(theme_.space.block);
  const double column = (place.width - 2 * kColumnGap) / 3;
  const double letters = column / (place.type.size * 0.56);
  const bool fit = std::all_of(boards.begin(), boards.end(), [&](const HungBoard& each) {
    return lines_of(each.board->blocks, letters) <= kMostLines;
  });
  if (theme_.mapping == MappingLook::columns && fit && place.width >= mm(120)) {
    add_columns(boards, column, place);
  } else {
    add_upright(boards, place);
  }
  flow_.space(theme_.space.block);
}

RichText Composer::board_words(const HungBoard& hung, int level, ElementId section) {
  TextStyle style{.weight = Weight::bold, .size = theme_.type.label.size, .color = hung.look.words};
  const auto& heading = hung.board->heading;
  level_ = std::min(level, level_);
  auto text = inlines_.compose(heading.text, heading_element(level + 1, section), style, hung.look.words);
  const auto id = bookmark_id(heading.id);
  bookmarks_.push_back({level_, plain_text(heading.text), id});
  text.anchors.push_back({0, id});
  return text;
}

/// Three columns below a post that lies across the page, as one strip.
void Composer::add_columns(const std::vector<HungBoard>& boards, double width, const Place& place) {
  const int level = level_;
  std::vector<Stacked> columns;
  double tallest = 0;
  auto column = place;
  column.in_box = true;
  for (const auto& each : boards) tallest = std::max(tallest, board_size(each, width));
  for (const auto& each : boards) {
    column.parent = structure_.add(place.parent, "Sect");
    column.x = place.left_of(static_cast<double>(columns.size()) * (width + kColumnGap), width);
    column.width = width;
    auto outer = std::exchange(flow_, Flow());
    add_board(board_words(each, level, column.parent), each.look, column, tallest);
    flow_.space(mm(3));
    compose_blocks(each.board->blocks, column);
    columns.push_back(stack(std::exchange(flow_, std::move(outer))));
  }
  Strip strip;
  const double bar = mm(1.3);
  strip.marks.push_back({Artifact::rule, place.x, (tallest - bar) / 2, rectangle(place.width, bar, place.ink.text)});
  for (auto& each : columns) {
    strip.height = std::max(strip.height, each.height);
    std::move(each.marks.begin(), each.marks.end(), std::back_inserter(strip.marks));
  }
  flow_.add(std::move(strip));
}

/// How high a board must be for its words in a column.
double Composer::board_size(const HungBoard& hung, double width) {
  const TextStyle style{.weight = Weight::bold, .size = theme_.type.label.size};
  const auto words = plain(plain_text(hung.board->heading.text), style, Artifact::rule);
  return board_height(words, hung.look.ends, width);
}

/// The post stands upright and the boards hang on it, one above the other.
void Composer::add_upright(const std::vector<HungBoard>& boards, const Place& place) {
  const int level = level_;
  flow_.open({.below = mm(2), .whole = true, .look = Rail{place.left_of(mm(6), mm(1.5)), mm(1.5), 0, place.ink.text}});
  for (const auto& each : boards) {
    auto hung = place.indented(each.look.ends == BoardEnds::back ? 0 : mm(2));
    hung.parent = structure_.add(place.parent, "Sect");
    flow_.space(theme_.space.part);
    add_board(board_words(each, level, hung.parent), each.look, hung);
    flow_.keep_last_with_next();
    auto words = place.indented(mm(14));
    words.parent = hung.parent;
    words.in_box = true;
    compose_blocks(each.board->blocks, words);
  }
  flow_.close();
}

}  // namespace signpost::pdf
