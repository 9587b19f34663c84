#include "pdf/composer.hpp"
#include "pdf/running.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace signpost::pdf {
namespace {

/// CSS's pixel, a ninety-sixth of an inch: pictures are as large as on the page of the site, or smaller.
constexpr double kPixel = 0.75;

/// Of a picture's height, which is left where it gives way to its page.
constexpr double kLeastShare = 0.62;

}  // namespace

void Composer::add_figure(const Image& image, const Link* link, std::size_t line, const Place& place) {
  const Inlines words = {Inline{Text{image.alt}, static_cast<std::uint32_t>(line)}};
  // What was not found was reported when the text was read.
  if (!image.picture) return add_words(words, place);
  try {
    place_figure(image, link, pictures_.load(image.picture->file), place);
  } catch (const PictureFault& fault) {
    report_picture(image.picture->file, fault, line);
    add_words(words, place);
  }
}

void Composer::place_figure(const Image& image, const Link* link, std::size_t number, const Place& place) {
  const auto& picture = pictures_.at(number);
  const double wide = picture.shown_width() * kPixel;
  const double tall = picture.shown_height() * kPixel;
  const double most = column_of(theme_).height() * 0.85;
  const double scale = std::min({1.0, place.width / wide, most / tall});
  const double width = wide * scale;
  const double height = tall * scale;
  const bool is_linked = link != nullptr && links_.leads(link->target);
  const auto group = structure_.add(place.parent, "Div");
  auto parent = group;
  Strip strip{.height = height, .least = height * kLeastShare};
  if (is_linked) parent = structure_.add(structure_.add(parent, "P"), "Link");
  Role role = Artifact::rule;
  if (!image.alt.empty() || is_linked) {
    const auto figure = structure_.add(parent, "Figure");
    structure_.at(figure).alt = image.alt.empty() ? link->target : image.alt;
    role = structure_.add_content(figure);
  }
  if (is_linked) {
    const auto area = LinkArea{links_.add(link->target, image.alt, parent), width, height};
    strip.marks.push_back({role, place.left_of(0, width), 0, area});
  }
  strip.marks.push_back({role, place.left_of(0, width), 0, PictureMark{number, width, height, picture.orientation}});
  flow_.space(theme_.space.block);
  flow_.add(std::move(strip));
  if (!image.title.empty()) add_caption(image.title, group, place);
  flow_.space(theme_.space.block);
}

void Composer::add_caption(const std::string& words, ElementId parent, const Place& place) {
  flow_.keep_last_with_next();
  flow_.space(mm(2));
  const TextStyle style{.size = theme_.type.caption.size, .color = place.ink.soft};
  const auto content = structure_.add_content(structure_.add(parent, "Caption"));
  add_text(plain(words, style, content), theme_.type.caption, place);
}

void Composer::report_picture(const std::string& file, const PictureFault& fault, std::size_t line) {
  diagnostics_.push_back({.code = "pdf.picture",
                          .where = {.file = publication_.file, .line = line, .column = line > 0 ? std::size_t{1} : 0},
                          .message = fmt::format("the picture '{}' cannot be printed: {}", file, fault.message),
                          .hint = fault.hint});
}

}  // namespace signpost::pdf
