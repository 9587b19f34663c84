#include "pdf/content_stream.hpp"

#include "base/overloaded.hpp"
#include "pdf/fonts.hpp"
#include "pdf/operators.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

namespace signpost::pdf {
namespace {

/// Marks are painted by this number, and within one as they were made.
std::uint64_t layer(const Mark& mark) {
  if (const auto* content = std::get_if<ContentId>(&mark.role)) return 1 + static_cast<std::uint64_t>(*content);
  const bool is_over = std::get<Artifact>(mark.role) == Artifact::overlay;
  return is_over ? std::numeric_limits<std::uint64_t>::max() : 0;
}

bool is_painted(const Mark& mark) {
  if (const auto* shape = std::get_if<Shape>(&mark.what)) return !shape->path.empty();
  return std::holds_alternative<GlyphRun>(mark.what) || std::holds_alternative<PictureMark>(mark.what);
}

std::string_view artifact_properties(Artifact artifact) {
  switch (artifact) {
    case Artifact::head: return "<</Type /Pagination /Subtype /Header>>";
    case Artifact::foot: return "<</Type /Pagination /Subtype /Footer>>";
    case Artifact::repeated: return "<</Type /Pagination>>";
    case Artifact::background:
    case Artifact::rule:
    case Artifact::overlay: return "<</Type /Layout>>";
  }
  return "<</Type /Layout>>";
}

/// Shows one run in logical order, so that whoever takes the text from the stream reads it as it was written: strings
/// of glyphs with corrections between them, in marked spans where the glyphs' usual text is not
/// the text they stand for here (ISO 32000-1 §14.9.4).
class RunWriter {
 public:
  RunWriter(Operators& out, const GlyphRun& run, const FontUse& use, double x, double y)
      : out_(out), run_(run), use_(use), x_(x), y_(y) {}

  void write() {
    out_.begin_text();
    out_.fill_color(run_.color);
    out_.font(use_.name, run_.size);
    auto clusters = find_clusters();
    std::stable_sort(clusters.begin(), clusters.end(), [this](const GlyphCluster& a, const GlyphCluster& b) {
      return run_.glyphs[a.from].text < run_.glyphs[b.from].text;
    });
    for (const auto& cluster : clusters) write_cluster(cluster);
    end_array();
  }

 private:
  /// Glyphs that stand for the same letters, and where the first of them begins.
  struct GlyphCluster {
    std::size_t from;
    std::size_t to;
    double x;
  };

  std::vector<GlyphCluster> find_clusters() const {
    std::vector<GlyphCluster> clusters;
    double x = x_;
    for (std::size_t index = 0; index < run_.glyphs.size(); ++index) {
      if (clusters.empty() || run_.glyphs[index].bytes != 0) clusters.push_back({index, index, x});
      clusters.back().to = index + 1;
      x += double(run_.glyphs[index].advance);
    }
    return clusters;
  }

  void write_cluster(const GlyphCluster& cluster) {
    const auto& first = run_.glyphs[cluster.from];
    const auto words = std::string_view(run_.text).substr(first.text, first.bytes);
    const bool is_usual = cluster.to == cluster.from + 1 && use_.words.at(first.id) == words;
    const bool needs_span = !is_usual && !words.empty();
    if (needs_span) open_span(words);
    x_ = cluster.x;
    for (std::size_t index = cluster.from; index < cluster.to; ++index) write_glyph(run_.glyphs[index]);
    if (needs_span) {
      end_array();
      out_.raw("EMC\n");
    }
  }

  void open_span(std::string_view words) {
    end_array();
    out_.raw(fmt::format("/Span <</ActualText <FEFF{}>>> BDC\n", utf16_hex(words)));
  }

  void write_glyph(const Glyph& glyph) {
    if (!in_array_ || std::abs(rise_ - double(glyph.dy)) > 0.001) begin_array(glyph);
    const double correction = std::round((x_ + double(glyph.dx) - pen_) * 1000 / run_.size);
    if (correction != 0) {
      end_string();
      append_number(out_.bytes(), -correction);
      pen_ += correction * run_.size / 1000;
    }
    if (!in_string_) out_.raw("<");
    in_string_ = true;
    fmt::format_to(std::back_inserter(out_.bytes()), "{:04X}", glyph.id);
    pen_ += glyph_width(*run_.face, glyph.id) * run_.size / 1000;
    x_ += double(glyph.advance);
  }

  void begin_array(const Glyph& glyph) {
    end_array();
    pen_ = x_ + double(glyph.dx);
    rise_ = double(glyph.dy);
    out_.write({1, 0, 0, 1, pen_, y_ + rise_}, "Tm");
    out_.raw("[");
    in_array_ = true;
  }

  void end_string() {
    if (in_string_) out_.raw(">");
    in_string_ = false;
  }

  void end_array() {
    end_string();
    if (in_array_) out_.raw("] TJ\n");
    in_array_ = false;
  }

  Operators& out_;
  const GlyphRun& run_;
  const FontUse& use_;
  double x_;        ///< where the glyph's origin belongs
  double y_;        ///< baseline, from the page's bottom
  double pen_ = 0;  ///< where a viewer would put it
  double rise_ = 0;
  bool in_array_ = false;
  bool in_string_ = false;
};

class ContentWriter {
 public:
  ContentWriter(double height, const FontUses& fonts, const Structure& structure)
      : height_(height), fonts_(fonts), structure_(structure) {}

  ContentStream write(const Page& page) {
    std::vector<const Mark*> marks;
    for (const auto& mark : page.marks) {
      if (is_painted(mark)) marks.push_back(&mark);
    }
    std::stable_sort(marks.begin(), marks.end(), [](auto* a, auto* b) { return layer(*a) < layer(*b); });
    for (const auto* mark : marks) paint(*mark);
    end_sequence();
    stream_.bytes = std::move(out_.bytes());
    return std::move(stream_);
  }

 private:
  void paint(const Mark& mark) {
    begin_sequence(mark.role);
    const double y = height_ - mark.y;
    std::visit(overloaded{[&](const GlyphRun& run) { RunWriter(out_, run, fonts_.of(run.face), mark.x, y).write(); },
                          [&](const Shape& shape) { fill(shape, mark.x, y); },
                          [&](const PictureMark& picture) { draw(picture, mark.x, y); }, [](const auto&) {}},
               mark.what);
  }

  void begin_sequence(const Role& role) {
    if (role_ == role) return;
    end_sequence();
    role_ = role;
    if (const auto* artifact = std::get_if<Artifact>(&role)) {
      out_.raw(fmt::format("/Artifact {} BDC\n", artifact_properties(*artifact)));
      return;
    }
    const auto content = std::get<ContentId>(role);
    out_.raw(
        fmt::format("/{} <</MCID {}>> BDC\n", structure_.at(structure_.owner(content)).tag, stream_.marked.size()));
    stream_.marked.push_back(content);
  }

  void end_sequence() {
    out_.end_text();
    if (role_) out_.raw("EMC\n");
    role_.reset();
  }

  void fill(const Shape& shape, double x, double y) {
    out_.end_text();
    out_.fill_color(shape.color);
    for (const auto& step : shape.path) {
      std::visit(overloaded{[&](const Shape::Move& to) {
                              out_.write({x + to.x, y - to.y}, "m");
                            },
                            [&](const Shape::Line& to) {
                              out_.write({x + to.x, y - to.y}, "l");
                            },
                            [&](const Shape::Curve& c) {
                              out_.write({x + c.x1, y - c.y1, x + c.x2, y - c.y2, x + c.x, y - c.y}, "c");
                            }},
                 step);
    }
    out_.raw("f\n");
  }

  void draw(const PictureMark& picture, double x, double y) {
    out_.end_text();
    out_.raw("q\n");
    turn(picture, x, y - picture.height);
    out_.raw(fmt::format("/I{} Do\nQ\n", picture.picture));
    stream_.pictures.insert(picture.picture);
  }

  /// Maps the picture's own square to its place, the way up that its camera was held; x and y are its lower left
  /// corner.
  void turn(const PictureMark& picture, double x, double y) {
    const double w = picture.width;
    const double h = picture.height;
    switch (picture.orientation) {
      case 2: out_.write({-w, 0, 0, h, x + w, y}, "cm"); break;
      case 3: out_.write({-w, 0, 0, -h, x + w, y + h}, "cm"); break;
      case 4: out_.write({w, 0, 0, -h, x, y + h}, "cm"); break;
      case 5: out_.write({0, -h, -w, 0, x + w, y + h}, "cm"); break;
      case 6: out_.write({0, -h, w, 0, x, y + h}, "cm"); break;
      case 7: out_.write({0, h, w, 0, x, y}, "cm"); break;
      case 8: out_.write({0, h, -w, 0, x + w, y}, "cm"); break;
      default: out_.write({w, 0, 0, h, x, y}, "cm");
    }
  }

  double height_;
  const FontUses& fonts_;
  const Structure& structure_;
  Operators out_;
  ContentStream stream_;
  std::optional<Role> role_;
};

}  // namespace

ContentStream write_content(const Page& page, double height, const FontUses& fonts, const Structure& structure) {
  return ContentWriter(height, fonts, structure).write(page);
}

}  // namespace signpost::pdf
