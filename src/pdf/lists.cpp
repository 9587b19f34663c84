#include "pdf/composer.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace signpost::pdf {
namespace {

/// However deep lists nest, words keep this much room.
constexpr double kLeastWidth = mm(28);

std::string label_of(const List& list, std::size_t index) {
  if (list.items[index].done) return *list.items[index].done ? "\u2611" : "\u2610";
  return list.ordered ? fmt::format("{}.", list.start + index) : "\u2022";
}

}  // namespace

/// Room for the widest number.
double Composer::label_width(const List& list, const TextStyle& style) {
  if (!list.ordered || list.items.empty()) return 0;
  return typesetter_.measure(plain(label_of(list, list.items.size() - 1), style, Artifact::rule)).natural;
}

void Composer::add(const List& list, const Block& block, const Place& place) {
  const auto element = structure_.add(place.parent, "L");
  structure_.at(element).numbering = list.ordered ? "Decimal" : "Disc";
  auto style = style_of(place);
  style.family = Family::text;
  style.weight = Weight::bold;
  const double indent = std::max(theme_.space.indent, label_width(list, style) + mm(2));
  auto inner = place.width - indent >= kLeastWidth ? place.indented(indent) : place;
  const double gap = list.tight ? theme_.space.item : theme_.space.paragraph;
  flow_.space(list.tight ? std::min(place.gap, theme_.space.paragraph) : place.gap);
  inner.gap = list.tight ? theme_.space.item : place.gap;
  std::vector<std::size_t> ends = {flow_.size()};
  for (std::size_t index = 0; index < list.items.size(); ++index) {
    if (index > 0) flow_.space(gap);
    inner.parent = structure_.add(element, "LI");
    add_item(list.items[index].blocks, item_label(list, index, block.line, inner.parent, inner, indent), inner.parent,
             inner);
    ends.push_back(flow_.size());
  }
  flow_.keep_items_in_pairs(ends);
  flow_.space(place.gap);
}

Marks Composer::item_label(const List& list, std::size_t index, std::size_t line, ElementId item, const Place& place,
                           double indent) {
  const auto& blocks = list.items[index].blocks;
  if (!blocks.empty() && blocks.front().line > 0) line = blocks.front().line;
  const auto element = structure_.add(item, "Lbl");
  if (list.items[index].done) structure_.at(in_english(element)).alt = *list.items[index].done ? "done" : "to do";
  auto style = style_of(place);
  style.family = Family::text;
  style.weight = list.ordered ? Weight::bold : Weight::regular;
  style.color = place.ink.accent;
  auto lines = typesetter_.set(plain(label_of(list, index) + " ", style, structure_.add_content(element), line),
                               place.type.leading, place.width);
  const double gap = (list.ordered ? 0 : mm(1)) - indent;
  const double left = std::max(place.left_of(gap, lines.front().width), 0.0);
  return moved_to(std::move(lines.front()), left, 0);
}

/// An item's blocks below its label; the label stands beside their first line, or alone.
void Composer::add_item(const Blocks& blocks, Marks label, ElementId item, const Place& place) {
  const bool is_note = structure_.at(item).tag == "Note";
  auto inner = is_note ? place.indented(theme_.space.indent) : place;
  inner.parent = is_note ? item : structure_.add(item, "LBody");
  flow_.hang(std::move(label));
  compose_blocks(blocks, inner);
  if (flow_.hanging()) flow_.add({.height = place.type.leading});
}

void Composer::add(const Steps& steps, const Block&, const Place& place) {
  const auto element = structure_.add(place.parent, "L");
  structure_.at(element).numbering = "Decimal";
  const double indent = mm(14);
  const double diameter = mm(9);
  auto inner = place.indented(indent);
  inner.in_box = true;
  flow_.space(theme_.space.block);
  std::vector<std::size_t> ends = {flow_.size()};
  for (std::size_t index = 0; index < steps.steps.size(); ++index) {
    const bool is_last = index + 1 == steps.steps.size();
    inner.parent = structure_.add(element, "LI");
    auto label = step_label(index + 1, inner.parent, place);
    const double overhang = std::max(0.0, (diameter - place.type.leading) / 2);  // of the disc below its line
    Frame frame{.below = is_last ? overhang : mm(5), .whole = true};
    if (!is_last)
      frame.look = Rail{place.left_of(diameter / 2 - 0.5, 1), 1, diameter + mm(1), theme_.blocks.steps.rail};
    flow_.open(frame);
    add_item(steps.steps[index], std::move(label), inner.parent, inner);
    flow_.close();
    ends.push_back(flow_.size());
  }
  flow_.keep_items_in_pairs(ends);
  flow_.space(theme_.space.block);
}

Marks Composer::step_label(std::size_t number, ElementId item, const Place& place) {
  const double diameter = mm(9);
  auto style = style_of(place);
  style.weight = Weight::bold;
  style.color = theme_.blocks.steps.number;
  const auto content = structure_.add_content(structure_.add(item, "Lbl"));
  auto line = typesetter_.set(plain(std::to_string(number) + " ", style, content), place.type.leading, mm(20)).front();
  const double width = typesetter_.measure(plain(std::to_string(number), style, Artifact::rule)).natural;
  const double top = (place.type.leading - diameter) / 2;
  const double left = place.left_of(0, diameter);
  Marks marks = {{Artifact::rule, left, top, disc(diameter, theme_.blocks.steps.disc)}};
  for (auto& mark : moved_to(std::move(line), left + (diameter - width) / 2, 0)) marks.push_back(std::move(mark));
  return marks;
}

}  // namespace signpost::pdf
