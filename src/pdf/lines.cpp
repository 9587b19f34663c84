#include "pdf/lines.hpp"

#include "base/notation.hpp"
#include "pdf/glyphs.hpp"
#include "pdf/joints.hpp"
#include "pdf/shapes.hpp"

#include <fmt/format.h>
#include <pango/pango.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>
#include <utility>

namespace signpost::pdf {
namespace {

/// Pango looks at what is left of a paragraph at each line; long ones are handed to it in stretches of so many bytes.
constexpr std::size_t kStretch = 3000;

/// A blank's width, of the letters' size: a quarter of it in nearly all fonts.
constexpr double kBlankShare = 0.26;

using Layout = std::unique_ptr<PangoLayout, ObjectDeleter>;

struct FontDescriptionDeleter {
  void operator()(PangoFontDescription* description) const { pango_font_description_free(description); }
};
using FontDescription = std::unique_ptr<PangoFontDescription, FontDescriptionDeleter>;

struct AttrListDeleter {
  void operator()(PangoAttrList* list) const { pango_attr_list_unref(list); }
};

struct LayoutIterDeleter {
  void operator()(PangoLayoutIter* iter) const { pango_layout_iter_free(iter); }
};

double points(int pango_units) {
  return double(pango_units) / PANGO_SCALE;
}

FontDescription describe(const TextStyle& style, const FontFiles& files) {
  FontDescription description(pango_font_description_new());
  pango_font_description_set_family(description.get(), files.list(style.family).c_str());
  pango_font_description_set_absolute_size(description.get(), style.size * PANGO_SCALE);
  pango_font_description_set_weight(description.get(),
                                    style.weight == Weight::bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  return description;
}

/// The first place from `at` on where a character begins that is drawn by itself, or the end.
std::size_t next_letter(std::string_view text, std::size_t at) {
  const auto is_joined = [&](std::size_t place) {
    constexpr char32_t kJoiner = 0x200D;
    if ((static_cast<unsigned char>(text[place]) & 0xC0U) == 0x80U) return true;
    const auto character = first_character(text.substr(place));
    return character == kJoiner || g_unichar_ismark(character) || text.substr(0, place).ends_with("\u200D");
  };
  while (at < text.size() && is_joined(at)) ++at;
  return at;
}

/// Where a stretch of about `length` bytes that begins at `from` ends: after a blank where its second half has one.
std::size_t stretch_end(std::string_view text, std::size_t from, std::size_t length) {
  if (text.size() - from <= length) return text.size();
  const auto blank = text.substr(from, length).rfind(' ');
  return blank != std::string_view::npos && blank >= length / 2 ? from + blank + 1 : next_letter(text, from + length);
}

Layout make_layout(const Fonts& fonts, const RichText& text, std::size_t from, std::size_t to) {
  Layout layout(pango_layout_new(fonts.context()));
  pango_layout_set_text(layout.get(), text.text.data() + from, static_cast<int>(to - from));
  const std::unique_ptr<PangoAttrList, AttrListDeleter> attributes(pango_attr_list_new());
  for (const auto& span : text.spans) {
    if (span.to <= from || span.from >= to) continue;
    PangoAttribute* attribute = pango_attr_font_desc_new(describe(span.style, fonts.files()).get());
    attribute->start_index = static_cast<guint>(std::max(span.from, from) - from);
    attribute->end_index = static_cast<guint>(std::min(span.to, to) - from);
    pango_attr_list_insert(attributes.get(), attribute);
    if (!span.style.in_one_line) continue;
    PangoAttribute* whole = pango_attr_allow_breaks_new(FALSE);
    whole->start_index = attribute->start_index;
    whole->end_index = attribute->end_index;
    pango_attr_list_insert(attributes.get(), whole);
  }
  // A word wider than its line breaks without a hyphen that its author did not write.
  pango_attr_list_insert(attributes.get(), pango_attr_insert_hyphens_new(FALSE));
  pango_layout_set_attributes(layout.get(), attributes.get());
  return layout;
}

/// Pango turns it round for a line that runs against its context.
PangoAlignment pango_alignment(Alignment alignment, PangoContext* context) {
  const bool from_right = pango_context_get_base_dir(context) == PANGO_DIRECTION_WEAK_RTL;
  if (alignment == Alignment::right || (alignment == Alignment::none && from_right)) return PANGO_ALIGN_RIGHT;
  return alignment == Alignment::center ? PANGO_ALIGN_CENTER : PANGO_ALIGN_LEFT;
}

}  // namespace

void RichText::append(std::string_view words, const TextStyle& style, Role role, std::optional<std::size_t> link,
                      std::size_t line) {
  if (words.empty()) return;
  spans.push_back({text.size(), text.size() + words.size(), style, role, link, line});
  text += words;
}

Marks moved_to(Line line, double x, double dy) {
  return moved(std::move(line.marks), x - line.left, dy);
}

/// Turns the lines of one Pango layout into marks. Offsets into the text are `start_` more than Pango's.
class LineMaker {
 public:
  LineMaker(Typesetter& setter, const RichText& text, std::size_t start, double leading)
      : setter_(setter), text_(text), start_(start), leading_(leading) {}

  Line make(PangoLayoutIter* iter) {
    PangoRectangle extents;
    pango_layout_iter_get_line_extents(iter, nullptr, &extents);
    pen_ = points(extents.x);
    PangoLayoutLine* line = pango_layout_iter_get_line_readonly(iter);
    for (GSList* each = line->runs; each != nullptr; each = each->next) add(*static_cast<PangoGlyphItem*>(each->data));
    finish_piece();
    return finish(points(extents.x), points(extents.width));
  }

 private:
  void add(const PangoGlyphItem& item) {
    const Face& face = setter_.fonts_.face_of(item.item->analysis.font);
    const auto item_text =
        std::string_view(text_.text)
            .substr(start_ + static_cast<std::size_t>(item.item->offset), static_cast<std::size_t>(item.item->length));
    const auto clusters = clusters_of(item, item_text, face);
    finish_piece();
    for (int index = 0; index < item.glyphs->num_glyphs; ++index) {
      const auto& cluster = clusters[static_cast<std::size_t>(index)];
      const std::size_t at = start_ + static_cast<std::size_t>(item.item->offset) + cluster.from;
      const std::string_view words = std::string_view(text_.text).substr(at, cluster.to - cluster.from);
      if (words == kJoint) continue;  // whatever a font has for it
      begin_piece(span_at(at), face, (item.item->analysis.level & 1) != 0);
      add_glyph(item.glyphs->glyphs[index], at, cluster.leads ? words : std::string_view());
    }
  }

  void add_glyph(const PangoGlyphInfo& info, std::size_t at, std::string_view words) {
    const double advance = points(info.geometry.width);
    auto id = info.glyph;
    if (id == PANGO_GLYPH_EMPTY) {
      id = is_blank(words) ? nominal_glyph(*piece_.run.face, U' ') : id;
    } else if (id == 0 || (id & PANGO_GLYPH_UNKNOWN_FLAG) != 0) {
      // Pango keeps the character in the glyph's place; for one that the font itself has not, it is the cluster's.
      const bool has_character = (id & PANGO_GLYPH_UNKNOWN_FLAG) != 0;
      setter_.report_missing(
          has_character ? id & ~PANGO_GLYPH_UNKNOWN_FLAG : first_character(std::string_view(text_.text).substr(at)),
          piece_.span->line);
      id = PANGO_GLYPH_EMPTY;
    }
    if (is_blank(words)) words = " ";
    if (id != PANGO_GLYPH_EMPTY) {
      piece_.glyphs.push_back({id, static_cast<float>(advance), static_cast<float>(points(info.geometry.x_offset)),
                               -static_cast<float>(points(info.geometry.y_offset)), 0, 0});
      piece_.words.push_back(words);
      piece_.places.push_back(at);
      piece_.first = std::min(piece_.first, at);
    }
    pen_ += advance;
  }

  /// A piece is what one span has of one item.
  void begin_piece(const Span& span, const Face& face, bool right_to_left) {
    if (piece_.span == &span) return;
    finish_piece();
    piece_.span = &span;
    piece_.x = pen_;
    piece_.run.face = &face;
    piece_.run.size = span.style.size;
    piece_.run.color = span.style.color;
    piece_.run.right_to_left = right_to_left;
  }

  void finish_piece() {
    if (piece_.span != nullptr && !piece_.glyphs.empty()) {
      place_words();
      decorate();
      pieces_.push_back(
          {piece_.first, {piece_.span->role, piece_.x, baseline() - piece_.span->style.rise, std::move(piece_.run)}});
    }
    piece_ = Piece();
  }

  /// The run's text in logical order, and each glyph's part of it.
  void place_words() {
    std::vector<std::size_t> order(piece_.glyphs.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return piece_.places[a] < piece_.places[b]; });
    for (const std::size_t index : order) {
      auto& glyph = piece_.glyphs[index];
      glyph.text = static_cast<std::uint32_t>(piece_.run.text.size());
      glyph.bytes = static_cast<std::uint16_t>(piece_.words[index].size());
      piece_.run.text += piece_.words[index];
    }
    piece_.run.glyphs = std::move(piece_.glyphs);
  }

  void decorate() {
    const auto& style = piece_.span->style;
    const double width = pen_ - piece_.x;
    if (style.underlined) rules_.push_back(bar(piece_.x, baseline() + style.size * 0.13, width, style));
    if (style.struck) {
      rules_.push_back(bar(piece_.x, baseline() - style.size * 0.3, width, style));
      rules_.back().role = Artifact::overlay;
    }
    if (piece_.span->link) widen_link(*piece_.span, piece_.x, width);
  }

  static Mark bar(double x, double y, double width, const TextStyle& style) {
    return {Artifact::rule, x, y, rectangle(width, std::max(0.5, style.size * 0.05), style.color)};
  }

  void widen_link(const Span& span, double x, double width) {
    for (auto& mark : links_) {
      auto& area = std::get<LinkArea>(mark.what);
      if (area.link != *span.link) continue;
      const double right = std::max(mark.x + area.width, x + width);
      mark.x = std::min(mark.x, x);
      area.width = right - mark.x;
      return;
    }
    links_.push_back({span.role, x, 0, LinkArea{*span.link, width, leading_}});
  }

  Line finish(double left, double width) {
    std::stable_sort(pieces_.begin(), pieces_.end(), [](auto& a, auto& b) { return a.first < b.first; });
    Line line{.height = leading_, .left = left, .width = width, .marks = std::move(rules_)};
    for (auto& [at, mark] : pieces_) line.marks.push_back(std::move(mark));
    for (auto& mark : links_) {
      if (std::get<LinkArea>(mark.what).width > 0.5) line.marks.push_back(std::move(mark));
    }
    return line;
  }

  /// The line's letters stand in the middle of its height, whatever fallback fonts are among them.
  double baseline() {
    const auto& base = text_.spans.front().style;
    const auto [ascent, descent] = setter_.fonts_.extents(base.family);
    return (leading_ + (ascent - descent) * base.size) / 2;
  }

  const Span& span_at(std::size_t at) const {
    const auto after = std::upper_bound(text_.spans.begin(), text_.spans.end(), at,
                                        [](std::size_t offset, const Span& span) { return offset < span.from; });
    return after == text_.spans.begin() ? *after : *(after - 1);
  }

  struct Piece {
    const Span* span = nullptr;
    double x = 0;
    std::size_t first = std::string::npos;  ///< its first byte
    GlyphRun run;
    std::vector<Glyph> glyphs;
    std::vector<std::string_view> words;  ///< of each glyph's cluster
    std::vector<std::size_t> places;      ///< where each glyph's cluster begins in the text
  };

  Typesetter& setter_;
  const RichText& text_;
  std::size_t start_;
  double leading_;
  double pen_ = 0;
  Piece piece_;
  std::vector<std::pair<std::size_t, Mark>> pieces_;
  Marks rules_;
  Marks links_;
};

Typesetter::Typesetter(Fonts& fonts, const std::string& lang, PlaceOf place_of, Diagnostics& diagnostics)
    : fonts_(fonts), place_of_(std::move(place_of)), diagnostics_(diagnostics) {
  set_language(lang);
}

std::string Typesetter::set_language(const std::string& lang) {
  pango_context_set_language(fonts_.context(), pango_language_from_string(lang.c_str()));
  // For what has no direction of its own, such as a number alone in its cell.
  const bool from_right = direction_of(lang) == "rtl";
  pango_context_set_base_dir(fonts_.context(), from_right ? PANGO_DIRECTION_WEAK_RTL : PANGO_DIRECTION_WEAK_LTR);
  return std::exchange(lang_, lang);
}

std::vector<Line> Typesetter::set(const RichText& text, double leading, double width, Alignment alignment) {
  std::vector<Line> lines;
  std::size_t from = 0;
  std::size_t length = kStretch;
  while (from < text.text.size()) {
    const std::size_t to = stretch_end(text.text, from, length);
    const auto layout = make_layout(fonts_, text, from, to);
    pango_layout_set_width(layout.get(), static_cast<int>(width * PANGO_SCALE));
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    pango_layout_set_alignment(layout.get(), pango_alignment(alignment, fonts_.context()));
    if (to < text.text.size() && pango_layout_get_line_count(layout.get()) == 1) {
      length *= 2;  // a line is not to end where its stretch does
    } else {
      from = add_lines(lines, layout.get(), text, from, to, leading);
    }
  }
  return lines;
}

std::size_t Typesetter::add_lines(std::vector<Line>& lines, PangoLayout* layout, const RichText& text, std::size_t from,
                                  std::size_t to, double leading) {
  const bool is_last = to == text.text.size();
  const std::unique_ptr<PangoLayoutIter, LayoutIterDeleter> iter(pango_layout_get_iter(layout));
  const int count = pango_layout_get_line_count(layout);
  for (int index = 0; index < count; ++index, pango_layout_iter_next_line(iter.get())) {
    const PangoLayoutLine* line = pango_layout_iter_get_line_readonly(iter.get());
    const std::size_t start = from + static_cast<std::size_t>(line->start_index);
    if (!is_last && index + 1 == count) return start;  // the next stretch fills it
    lines.push_back(LineMaker(*this, text, from, leading).make(iter.get()));
    const bool ends_text = is_last && index + 1 == count;
    add_destinations(lines.back(), text, start, ends_text ? to + 1 : start + static_cast<std::size_t>(line->length));
  }
  return to;
}

void Typesetter::add_destinations(Line& line, const RichText& text, std::size_t from, std::size_t to) {
  for (const auto& anchor : text.anchors) {
    if (anchor.at >= from && anchor.at < to) line.marks.push_back({Artifact::rule, 0, 0, Destination{anchor.id}});
  }
}

Measures Typesetter::measure(const RichText& text) {
  if (text.text.empty()) return {};
  const auto layout = make_layout(fonts_, text, 0, text.text.size());
  PangoRectangle extents;
  pango_layout_get_extents(layout.get(), nullptr, &extents);
  const double natural = points(extents.width);
  pango_layout_set_width(layout.get(), PANGO_SCALE);
  pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD);
  Measures measures{.natural = natural, .least = 0, .words = {}};
  const double blank = kBlankShare * text.spans.front().style.size;
  const std::unique_ptr<PangoLayoutIter, LayoutIterDeleter> iter(pango_layout_get_iter(layout.get()));
  do {  // each word is a line now
    pango_layout_iter_get_line_extents(iter.get(), nullptr, &extents);
    const PangoLayoutLine* line = pango_layout_iter_get_line_readonly(iter.get());
    const auto before = std::string_view(text.text).substr(0, static_cast<std::size_t>(line->start_index));
    if (!measures.words.empty()) {
      auto& last = measures.words.back();
      last.ends_line = before.ends_with(kLineBreak);
      last.blank = before.ends_with(' ') ? blank : 0;
    }
    measures.words.push_back({.width = points(extents.width)});
    measures.least = std::max(measures.least, measures.words.back().width);
  } while (pango_layout_iter_next_line(iter.get()) != FALSE);
  return measures;
}

double Typesetter::balanced_width(const RichText& text, double leading, double width) {
  const auto lines = set(text, leading, width).size();
  if (lines < 2) return width;
  double least = width / static_cast<double>(lines);
  while (width - least > 2) {
    const double middle = (least + width) / 2;
    (set(text, leading, middle).size() > lines ? least : width) = middle;
  }
  return width;
}

void Typesetter::report_missing(char32_t character, std::size_t line) {
  Diagnostic fault{.code = "pdf.glyph",
                   .where = place_of_(character, line),
                   .message = fmt::format("no font has the character {}", describe_character(character)),
                   .hint = "leave it out, or name a font that has it in theme.yaml under fonts, others"};
  const bool known = std::find(diagnostics_.begin(), diagnostics_.end(), fault) != diagnostics_.end();
  if (!known) diagnostics_.push_back(std::move(fault));
}

}  // namespace signpost::pdf
