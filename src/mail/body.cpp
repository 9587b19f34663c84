#include "mail/body.hpp"

#include "base/notation.hpp"
#include "base/text.hpp"
#include "mail/grid.hpp"
#include "render/html.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace signpost::mail {
namespace {

using render::escape_html;

constexpr int kDeepestHeading = 6;

/// CSS pixels that the style sheet takes from a line's width, for marks and padding.
constexpr std::uint32_t kBoxSides = 56;
constexpr std::uint32_t kListMark = 28;
constexpr std::uint32_t kQuoteMark = 24;
constexpr std::uint32_t kPullMark = 60;
constexpr std::uint32_t kStepNumber = 52;
/// However deep a picture stands.
constexpr std::uint32_t kLeastRoom = 80;

/// Boxes may hold headings of their own; the bar stands above those of the newsletter's sections alone.
enum class Place { column, box };

class BodyWriter {
 public:
  explicit BodyWriter(const BodyOptions& options) : options_(options) {}

  void write(const Blocks& blocks) {
    for (const auto& block : blocks) std::visit(*this, block.value);
  }

  void write_footnotes(const std::vector<Footnote>& footnotes) {
    if (footnotes.empty()) return;
    html_ += "<div class=\"notes\">\n" + rule() + "<ol>\n";
    for (const auto& footnote : footnotes) {
      html_ += "<li>";
      write(footnote.blocks);
      html_ += "</li>\n";
    }
    html_ += "</ol>\n</div>\n";
  }

  std::string take() { return std::move(html_); }

  void operator()(const Paragraph& paragraph) {
    if (const auto* image = lone_image(paragraph)) return write_figure(*image);
    html_ += "<p>" + line(paragraph.text) + "</p>\n";
  }

  void operator()(const Heading& heading) {
    if (heading.level <= 2 && place_ == Place::column) {
      html_ += table() + "<tr><td class=\"gap\">&nbsp;</td></tr>\n<tr>" + blank_cell("bar") + "</tr></table>\n";
    }
    write_heading(heading, {});
  }

  void operator()(const List& list) {
    const auto* element = list.ordered ? "ol" : "ul";
    html_ += fmt::format("<{}{}>\n", element,
                         list.ordered && list.start != 1 ? fmt::format(" start=\"{}\"", list.start) : "");
    for (const auto& item : list.items) write_item(item, list.tight);
    html_ += fmt::format("</{}>\n", element);
  }

  void operator()(const BlockQuote& quote) {
    html_ += wide_table("quote") + "<tr><td class=\"words\">\n";
    write_inside(quote.blocks, kQuoteMark);
    html_ += "</td></tr></table>\n";
  }

  void operator()(const CodeBlock& code) {
    html_ += wide_table("code") + "<tr><td><pre>" + escape_html(code.text) + "</pre></td></tr></table>\n";
  }

  void operator()(const Table& data) { html_ += table_html(data, options_); }

  void operator()(const ThematicBreak&) { html_ += rule(); }

  void operator()(const Details& details) {
    html_ += wide_table() + "<tr><td class=\"answer\">\n";
    html_ += fmt::format("<p class=\"question\"{}>{}</p>\n", id(details.id), line(details.summary));
    write_inside(details.blocks);
    html_ += "</td></tr></table>\n";
  }

  void operator()(const PullQuote& quote) {
    html_ += wide_table("pull") + "<tr><td class=\"mark\" width=\"46\" aria-hidden=\"true\">&ldquo;</td>\n";
    html_ += "<td class=\"words\">\n";
    write_inside(quote.blocks, kPullMark);
    write_speaker(quote);
    html_ += "</td></tr></table>\n";
  }

  void operator()(const Box& box) {
    static constexpr std::array<std::string_view, 3> kNames = {"tip", "focus", "contact"};
    html_ += wide_table() + "<tr><td class=\"around\">\n" + wide_table(kNames.at(std::size_t(box.kind))) +
             "<tr><td class=\"box\">\n";
    if (!box.label.empty()) {
      html_ += table() + "<tr><td class=\"tag\">" + escape_html(box.label) +
               "</td></tr><tr><td class=\"below\">&nbsp;</td></tr></table>\n";
    }
    write_inside(box.blocks, kBoxSides);
    html_ += "</td></tr></table>\n</td></tr></table>\n";
  }

  void operator()(const Steps& steps) {
    html_ += wide_table();
    for (std::size_t k = 0; k < steps.steps.size(); ++k) {
      html_ += fmt::format(
          "<tr><td class=\"number\" width=\"52\">{}<tr><td class=\"disc\" width=\"34\" align=\"center\">{}"
          "</td></tr></table></td>\n<td class=\"step\">\n",
          table(), k + 1);
      write_inside(steps.steps[k], kStepNumber);
      html_ += "</td></tr>\n";
    }
    html_ += "</table>\n";
  }

  void operator()(const Mapping& mapping) {
    write_board("worries", mapping.worries);
    write_board("strengths", mapping.strengths);
    write_board("next", mapping.next_steps);
  }

  void operator()(const Scale& scale) {
    html_ += scale_html(scale);
    write_inside(scale.blocks);
  }

  /// Its headings are the text's own, as if nothing stood around them.
  void operator()(const OtherLanguage& passage) {
    html_ += "<div" + language(passage.lang) + ">\n";
    const auto around = std::exchange(options_.direction, direction_of(passage.lang));
    write(passage.blocks);
    options_.direction = around;
    html_ += "</div>\n";
  }

  void operator()(const Only&) {}
  void operator()(const Data&) {}

 private:
  static const Image* lone_image(const Paragraph& paragraph) {
    return paragraph.text.size() == 1 ? std::get_if<Image>(&paragraph.text.front().value) : nullptr;
  }

  std::string line(const Inlines& inlines) const { return line_html(inlines, options_); }

  /// Links lead to the page where there is one, so that a mail needs no ids then.
  std::string id(const std::string& name) const {
    return name.empty() || !options_.page.empty() ? std::string() : fmt::format(" id=\"{}\"", escape_html(name));
  }

  /// A direction of its own where it is not the one around it; from the right is always said.
  std::string language(const std::string& lang) const {
    const auto direction = direction_of(lang);
    const bool says_direction = direction == "rtl" || direction != options_.direction;
    return fmt::format(" lang=\"{}\"{}", escape_html(lang),
                       says_direction ? fmt::format(" dir=\"{}\"", direction) : "");
  }

  void write_heading(const Heading& heading, std::string_view class_name) {
    const auto level = std::clamp(heading.level, 2, kDeepestHeading);
    const auto look = class_name.empty() ? std::string() : fmt::format(" class=\"{}\"", class_name);
    const auto attributes = look + id(heading.id) + (heading.lang.empty() ? std::string() : language(heading.lang));
    html_ += fmt::format("<h{0}{1}>{2}</h{0}>\n", level, attributes, line(heading.text));
  }

  /// `taken` is what the place takes from the width that is there.
  void write_inside(const Blocks& blocks, std::uint32_t taken = 0) {
    const auto outer = std::exchange(place_, Place::box);
    const auto room = std::exchange(options_.room, std::max(options_.room, taken + kLeastRoom) - taken);
    write(blocks);
    options_.room = room;
    place_ = outer;
  }

  void write_figure(const Image& image) {
    const bool shown = image.picture && !options_.root.empty();
    html_ += fmt::format("<p class=\"{}\">{}</p>\n", shown ? "picture" : "alternative", line({{.value = image}}));
    if (!image.title.empty()) html_ += "<p class=\"caption\">" + escape_html(image.title) + "</p>\n";
  }

  void write_item(const ListItem& item, bool tight) {
    html_ += item.done ? "<li class=\"task\">" : "<li>";
    if (item.done) html_ += *item.done ? "&#9745; " : "&#9744; ";
    for (const auto& block : item.blocks) {
      const auto* paragraph = std::get_if<Paragraph>(&block.value);
      if (tight && paragraph != nullptr) {
        html_ += line(paragraph->text);
      } else {
        write_inside({block}, kListMark);
      }
    }
    html_ += "</li>\n";
  }

  /// Whoever speaks: the first thing known of them in bold, then the rest.
  void write_speaker(const PullQuote& quote) {
    std::vector<std::string> known;
    for (const auto& part : {quote.name, quote.role, quote.team}) {
      if (!part.empty()) known.push_back(escape_html(part));
    }
    if (known.empty()) return;
    html_ += "<p class=\"speaker\"><strong>" + known.front() + "</strong>";
    known.erase(known.begin());
    html_ += (known.empty() ? "" : "<br>\n") + join(known, ", ") + "</p>\n";
  }

  void write_board(std::string_view kind, const Board& board) {
    html_ += table() + fmt::format("<tr><td class=\"board {}\">", kind);
    write_heading(board.heading, "board");
    html_ += "</td></tr></table>\n" + wide_table() + "<tr><td class=\"laid\">\n";
    write_inside(board.blocks);
    html_ += "</td></tr></table>\n";
  }

  BodyOptions options_;
  Place place_ = Place::column;
  std::string html_;
};

}  // namespace

std::string body_html(const Document& document, const BodyOptions& options) {
  BodyWriter writer(options);
  writer.write(document.blocks);
  writer.write_footnotes(document.footnotes);
  return writer.take();
}

std::string body_html(const Blocks& blocks, const BodyOptions& options) {
  BodyWriter writer(options);
  writer.write(blocks);
  return writer.take();
}

}  // namespace signpost::mail
