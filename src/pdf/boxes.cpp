#include "base/notation.hpp"
#include "pdf/composer.hpp"

#include <algorithm>
#include <iterator>

namespace signpost::pdf {
namespace {

const BoxLook& look_of(BoxKind kind, const BlockLooks& looks) {
  switch (kind) {
    case BoxKind::focus: return looks.focus;
    case BoxKind::contact: return looks.contact;
    case BoxKind::tip: break;
  }
  return looks.tip;
}

/// Second text and marks in their own colours where those can be read on the box's ground, else in that of its text.
Ink ink_on(const BoxLook& look, const Color& soft) {
  const auto readable = [&](const Color& color) { return contrast(color, look.ground) >= 4.5 ? color : look.text; };
  return {.text = look.text, .soft = readable(soft), .link = look.link, .accent = readable(look.board.ground)};
}

/// A board's margins around its words.
constexpr double kTall = mm(1.2);
constexpr double kWide = mm(3.2);

/// What a pointed end takes from the words' room.
double point_of(BoardEnds ends, double leading) {
  return ends == BoardEnds::square ? 0 : (leading + 2 * kTall) * 0.42 - mm(0.5);
}

/// What points ahead for those who read from the left points back for those who read from the right.
BoardEnds turned(BoardEnds ends) {
  if (ends == BoardEnds::square) return ends;
  return ends == BoardEnds::ahead ? BoardEnds::back : BoardEnds::ahead;
}

std::string joined(const std::string& one, const std::string& other) {
  return one.empty() || other.empty() ? one + other : one + ", " + other;
}

}  // namespace

double Composer::add_board(const RichText& text, const BoardLook& look, const Place& place, double height) {
  const auto ends = place.reading == Reading::from_left ? look.ends : turned(look.ends);
  const double leading = theme_.type.label.leading;
  const double point = point_of(ends, leading);
  auto lines = typesetter_.set(text, leading, place.width - 2 * kWide - point);
  double widest = 0;
  for (const auto& line : lines) widest = std::max(widest, line.width);
  const double least = leading * static_cast<double>(lines.size()) + 2 * kTall;
  const double board_height = std::max(least, height);
  const double width = widest + 2 * kWide + point;
  const double left = place.left_of(0, width);
  Strip strip{.height = board_height};
  strip.marks.push_back({Artifact::rule, left, 0, board(width, board_height, ends, look.ground)});
  double y = kTall + (board_height - least) / 2;
  for (auto& line : lines) {
    const double aside = ends == BoardEnds::back ? point : 0;
    auto marks = moved_to(std::move(line), left + kWide + aside, y);
    std::move(marks.begin(), marks.end(), std::back_inserter(strip.marks));
    y += leading;
  }
  flow_.add(std::move(strip));
  return width;
}

double Composer::board_height(const RichText& text, BoardEnds ends, double width) {
  const double leading = theme_.type.label.leading;
  const auto lines = typesetter_.set(text, leading, width - 2 * kWide - point_of(ends, leading));
  return leading * static_cast<double>(lines.size()) + 2 * kTall;
}

void Composer::add(const Box& box, const Block&, const Place& place) {
  const auto& look = look_of(box.kind, theme_.blocks);
  const double padding = theme_.space.padding;
  auto inner = place;
  inner.parent = structure_.add(place.parent, "Sect");
  inner.x += padding;
  inner.width -= 2 * padding;
  inner.in_box = true;
  inner.ink = ink_on(look, theme_.colors.soft);
  flow_.space(theme_.space.block);
  flow_.open({.above = padding - mm(0.5),
              .below = padding,
              .whole = true,
              .look = Wash{place.x, place.width, theme_.radius * 1.5, look.ground}});
  if (!box.label.empty()) {
    TextStyle style = style_of(inner);
    style.weight = Weight::bold;
    style.size = theme_.type.label.size;
    style.color = look.board.words;
    const auto content = structure_.add_content(structure_.add(inner.parent, "P"));
    add_board(plain(box.label, style, content), look.board, inner);
    flow_.keep_last_with_next();
    flow_.space(mm(3));
  }
  compose_blocks(box.blocks, inner);
  flow_.close();
  flow_.space(theme_.space.block);
}

void Composer::add(const PullQuote& quote, const Block&, const Place& place) {
  const double indent = theme_.blocks.quote.indent;
  const auto element = structure_.add(place.parent, "BlockQuote");
  auto inner = place.indented(indent);
  inner.parent = element;
  inner.family = Family::voice;
  inner.type = theme_.type.voice;
  inner.in_box = true;
  flow_.space(theme_.space.block + mm(2));
  flow_.open({.whole = true});
  const double mark_size = theme_.type.voice.size * 3.75;
  auto mark = artifact_line("\u201c",
                            {.family = Family::voice,
                             .weight = Weight::bold,
                             .size = mark_size,
                             .color = place.in_box ? place.ink.accent : theme_.blocks.quote.mark},
                            mark_size, Artifact::rule);
  const double aside = place.reading == Reading::from_left ? -1 : 1;
  const double left = place.left_of(0, mark.width) + aside;
  flow_.hang(moved_to(std::move(mark), left, 1));
  compose_blocks(quote.blocks, inner);
  add_speaker(quote, element, inner);
  flow_.close();
  flow_.space(theme_.space.block + mm(1));
}

void Composer::add_speaker(const PullQuote& quote, ElementId parent, const Place& place) {
  const auto first = quote.name.empty() ? quote.role : quote.name;
  const auto rest = quote.name.empty() ? quote.team : joined(quote.role, quote.team);
  if (first.empty() && rest.empty()) return;
  flow_.keep_last_with_next();
  flow_.space(mm(2.5));
  const auto content = structure_.add_content(structure_.add(parent, "P"));
  TextStyle style{.size = theme_.type.caption.size, .color = place.ink.text};
  RichText text;
  style.weight = Weight::bold;
  text.append(first, style, content);
  if (!first.empty() && !rest.empty()) text.append(kLineBreak, style, content);
  style.weight = Weight::regular;
  style.color = place.ink.soft;
  text.append(rest, style, content);
  add_text(text, theme_.type.caption, place);
}

/// Looks like the text around it; the structure says its language, and letters are shaped by it.
void Composer::add(const OtherLanguage& passage, const Block&, const Place& place) {
  auto inner = place;
  inner.parent = structure_.add(place.parent, "Div");
  structure_.at(inner.parent).lang = passage.lang;
  inner.reading = direction_of(passage.lang) == "rtl" ? Reading::from_right : Reading::from_left;
  const auto around = typesetter_.set_language(passage.lang);
  compose_blocks(passage.blocks, inner);
  typesetter_.set_language(around);
}

/// `select` has left none of these for a writer; what one of them holds is not for every reader.
void Composer::add(const Only&, const Block&, const Place&) {}

/// Content has replaced these by ordinary blocks.
void Composer::add(const Data&, const Block&, const Place&) {}

}  // namespace signpost::pdf
