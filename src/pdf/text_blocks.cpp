#include "base/text.hpp"
#include "model/walk.hpp"
#include "pdf/composer.hpp"

#include <algorithm>

namespace signpost::pdf {
namespace {

/// A paragraph cut where pictures stand in it, each with the link around it.
struct Piece {
  Inlines words;
  const Image* image = nullptr;
  const Link* link = nullptr;
  std::size_t line = 0;
};

const Image* only_image(const Link& link) {
  if (link.children.size() != 1) return nullptr;
  return std::get_if<Image>(&link.children.front().value);
}

bool is_line_end(const Inline& one) {
  return std::holds_alternative<SoftBreak>(one.value) || std::holds_alternative<LineBreak>(one.value);
}

std::vector<Piece> pieces_of(const Inlines& inlines) {
  std::vector<Piece> pieces(1);
  for (const auto& each : inlines) {
    const auto* link = std::get_if<Link>(&each.value);
    const auto* image = link != nullptr ? only_image(*link) : std::get_if<Image>(&each.value);
    if (image == nullptr) {
      pieces.back().words.push_back(each);
      continue;
    }
    pieces.push_back({{}, image, link, each.line});
    pieces.emplace_back();
  }
  for (auto& piece : pieces) {  // the line ended where the picture stands
    if (!piece.words.empty() && is_line_end(piece.words.front())) piece.words.erase(piece.words.begin());
  }
  return pieces;
}

bool has_anchor(const Inlines& inlines) {
  return std::any_of(inlines.begin(), inlines.end(),
                     [](const Inline& each) { return std::holds_alternative<Anchor>(each.value); });
}

/// Tabs to every fourth column; a blank line keeps its height.
std::string expand_tabs(std::string_view line) {
  std::string expanded;
  for (const char byte : line) {
    if (byte == '\t') {
      expanded.append(4 - expanded.size() % 4, ' ');
    } else {
      expanded += byte;
    }
  }
  return expanded.empty() ? " " : expanded;
}

}  // namespace

void Composer::add(const Paragraph& paragraph, const Block&, const Place& place) {
  for (const auto& piece : pieces_of(paragraph.text)) {
    if (piece.image != nullptr) {
      add_figure(*piece.image, piece.link, piece.line, place);
    } else {
      add_words(piece.words, place);
    }
  }
}

void Composer::add_words(const Inlines& inlines, const Place& place) {
  if (trim(plain_text(inlines)).empty() && !has_anchor(inlines)) return;
  flow_.space(place.gap);
  const auto text = inlines_.compose(inlines, structure_.add(place.parent, "P"), style_of(place), place.ink.link);
  if (text.text.empty()) {  // nothing but places that links lead to
    Marks marks;
    for (const auto& anchor : text.anchors) marks.push_back({Artifact::rule, place.x, 0, Destination{anchor.id}});
    flow_.hang(std::move(marks));
    return;
  }
  const auto first = flow_.size();
  add_text(text, place.type, place);
  // "Term" on a line of its own, then what it means: the first line is no part of the two that a page must end with.
  const bool has_head = inlines.size() > 2 && std::holds_alternative<LineBreak>(inlines[1].value);
  if (has_head && flow_.size() > first + 2) flow_.strips()[first + 1].keep_next = true;
}

ElementId Composer::heading_element(int level, ElementId parent) {
  level_ = std::clamp(level, 1, std::min(6, level_ + 1));
  return structure_.add(parent, heading_tag(level_));
}

void Composer::add(const Heading& heading, const Block&, const Place& place) {
  const int level = std::max(heading.level, 2);
  const bool is_book = !publication_.chapters.empty();
  if (is_book && heading.level == 2 && place.parent == Structure::kRoot) return begin_chapter(heading, place);
  // A chapter's sections look alike, whether it is printed alone or in the book, where its title takes their level.
  const int look = is_book ? std::max(level - 1, 2) : level;
  const auto& type = look == 2 ? theme_.type.h2 : look == 3 ? theme_.type.h3 : theme_.type.h4;
  flow_.space(look == 2 ? theme_.space.section : look == 3 ? theme_.space.part : theme_.space.paragraph + mm(1.5));
  auto settled = heading;
  settled.level = level;
  const bool has_arm = look == 2 && !place.in_box && theme_.blocks.heading.arms == Arms::drawn;
  const auto before = flow_.size();
  add_heading(settled, type, place);
  if (has_arm && flow_.size() > before) raise_arm(flow_.strips()[before], place);
}

/// The arm is part of the heading's first line: no page can end between the two.
void Composer::raise_arm(Strip& line, const Place& place) {
  const double tall = mm(7);
  line.height += tall;
  line.marks = moved(std::move(line.marks), 0, tall);
  line.marks.insert(line.marks.begin(),
                    {Artifact::rule, place.left_of(0, mm(10)), 0, arm(mm(10), mm(5.2), theme_.blocks.heading.arm)});
}

void Composer::add_heading(const Heading& heading, const Type& type, const Place& place) {
  auto style = style_of(place);
  style.family = Family::text;
  style.weight = Weight::bold;
  style.size = type.size;
  const auto element = heading_element(heading.level, place.parent);
  structure_.at(element).lang = heading.lang;
  auto text = inlines_.compose(heading.text, element, style, place.ink.link);
  if (text.text.empty()) return;
  const auto id = bookmark_id(heading.id);
  bookmarks_.push_back({level_, std::string(trim(plain_text(heading.text))), id});
  text.anchors.push_back({0, id});
  auto lines = set_in(heading.lang, text, type.leading, place.width);
  for (auto& line : lines) {
    flow_.add({.height = line.height, .keep_next = true, .marks = moved(std::move(line.marks), place.x, 0)});
  }
}

void Composer::add(const BlockQuote& quote, const Block&, const Place& place) {
  auto inner = place.indented(theme_.space.indent);
  inner.parent = structure_.add(place.parent, "BlockQuote");
  inner.family = Family::voice;
  flow_.space(theme_.space.paragraph + mm(1));
  compose_blocks(quote.blocks, inner);
  flow_.space(theme_.space.paragraph + mm(1));
}

void Composer::add(const CodeBlock& code, const Block& block, const Place& place) {
  auto text = code.text;
  if (text.ends_with('\n')) text.pop_back();
  if (trim(text).empty()) return;
  const auto content = structure_.add_content(structure_.add(structure_.add(place.parent, "P"), "Code"));
  auto style = style_of(place);
  style.family = Family::code;
  style.size = theme_.type.code.size;
  style.color = theme_.blocks.code.text;
  RichText rich;
  std::size_t line = block.line;
  for (const auto each : split(text, '\n')) {
    if (!rich.text.empty()) rich.append(kLineBreak, style, content);
    rich.append(expand_tabs(each), style, content, {}, line == 0 ? 0 : ++line);
  }
  const double padding = mm(4);
  flow_.space(theme_.space.paragraph + mm(1));
  flow_.open({.above = mm(3),
              .below = mm(3),
              .whole = true,
              .look = Wash{place.x, place.width, theme_.radius, theme_.blocks.code.ground}});
  add_lines(typesetter_.set(rich, theme_.type.code.leading, place.width - 2 * padding), place.x + padding);
  flow_.close();
  flow_.space(theme_.space.paragraph + mm(1));
}

void Composer::add(const ThematicBreak&, const Block&, const Place& place) {
  flow_.space(theme_.space.part);
  add_thin_rule(place);
  flow_.space(theme_.space.part);
}

/// Printed opened: the summary as a heading, so that a listener can jump to it.
void Composer::add(const Details& details, const Block&, const Place& place) {
  flow_.space(theme_.space.part);
  add_thin_rule(place);
  flow_.keep_last_with_next();
  flow_.space(mm(2.5));
  const int outer = level_;
  auto question = place;
  question.ink.text = place.ink.accent;
  add_heading({.level = outer + 1, .id = details.id, .text = details.summary}, theme_.type.h4, question);
  compose_blocks(details.blocks, place);
  level_ = std::max(outer, 1);
  flow_.space(theme_.space.paragraph + mm(1));
}

/// Footnotes stand at the end of the document.
void Composer::add_notes() {
  const auto& notes = publication_.document.footnotes;
  if (notes.empty()) return;
  auto place = page_place();
  flow_.space(theme_.space.section);
  add_rule(place.left_of(0, mm(30)), mm(30), 0.75, theme_.colors.ink);
  flow_.keep_last_with_next();
  place.type = theme_.type.caption;
  place.gap = mm(2);
  for (std::uint32_t number = 1; number <= notes.size(); ++number) {
    const auto note = structure_.add(place.parent, "Note");
    structure_.at(note).id = "note-" + std::to_string(number);
    auto style = style_of(place);
    style.weight = Weight::bold;
    style.color = place.ink.accent;
    const auto label = structure_.add_content(structure_.add(note, "Lbl"));
    auto line = typesetter_.set(plain(std::to_string(number) + " ", style, label), place.type.leading, mm(20)).front();
    line.marks.push_back({Artifact::rule, 0, 0, Destination{note_id(number)}});
    flow_.space(place.gap);
    const double left = place.left_of(0, line.width);
    add_item(notes[number - 1].blocks, moved_to(std::move(line), left, 0), note, place);
  }
}

}  // namespace signpost::pdf
