#include "base/overloaded.hpp"
#include "render/html_writer.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace signpost::render {
namespace {

/// The picture with a caption that is all there is in a paragraph.
const Image* captioned_picture(const Paragraph& paragraph) {
  if (paragraph.text.size() != 1) return nullptr;
  const auto* image = std::get_if<Image>(&paragraph.text.front().value);
  return image != nullptr && image->picture && !image->title.empty() ? image : nullptr;
}

bool is_details(const Block& block) {
  return std::holds_alternative<Details>(block.value);
}

}  // namespace

void HtmlWriter::start_line() {
  if (!html_.empty() && html_.back() != '\n') html_ += '\n';
}

void HtmlWriter::append_line(std::string_view markup) {
  start_line();
  html_.append(markup).append("\n");
}

void HtmlWriter::write(const Blocks& blocks) {
  write_blocks(blocks, Place::open);
}

void HtmlWriter::write_inside(const Blocks& blocks) {
  ++depth_;
  write_blocks(blocks, Place::open);
  --depth_;
}

void HtmlWriter::write_blocks(const Blocks& blocks, Place place) {
  for (std::size_t k = 0; k < blocks.size(); ++k) {
    const auto& block = blocks[k];
    const bool is_last = k + 1 == blocks.size();
    const bool starts_answers = is_details(block) && (k == 0 || !is_details(blocks[k - 1]));
    const bool ends_answers = is_details(block) && (is_last || !is_details(blocks[k + 1]));
    if (starts_answers) append_line("<div class=\"faq\">");
    std::visit(
        overloaded{[&](const Paragraph& value) { write_paragraph(value, place, is_last); },
                   [&](const Heading& value) { write_heading(value, value.level == 2 && depth_ == 0 ? "arm" : ""); },
                   [&](const List& value) { write_list(value); }, [&](const BlockQuote& value) { write_quote(value); },
                   [&](const CodeBlock& value) { write_code(value); }, [&](const Table& value) { write_table(value); },
                   [&](const ThematicBreak&) { append_line("<hr />"); },
                   [&](const Details& value) { write_details(value); },
                   [&](const PullQuote& value) { write_pull_quote(value); },
                   [&](const Box& value) { write_box(value); }, [&](const Steps& value) { write_steps(value); },
                   [&](const Mapping& value) { write_mapping(value); }, [&](const Scale& value) { write_scale(value); },
                   [&](const OtherLanguage& value) { write_passage(value); }, [](const Only&) {}, [](const Data&) {}},
        block.value);
    if (ends_answers) append("</div>\n");
  }
}

void HtmlWriter::write_paragraph(const Paragraph& paragraph, Place place, bool is_last) {
  if (place == Place::tight_item) return write(paragraph.text);
  if (const auto* image = is_site() ? captioned_picture(paragraph) : nullptr) return write_figure(*image);
  start_line();
  append("<p>");
  write(paragraph.text);
  if (place == Place::footnote && is_last) {
    append(" ");
    write_back_links();
  }
  append("</p>\n");
}

void HtmlWriter::write_figure(const Image& image) {
  start_line();
  append("<figure class=\"picture\">");
  write_image(image);
  append("<figcaption>");
  text(image.title);
  append("</figcaption></figure>\n");
}

void HtmlWriter::write_heading(const Heading& heading, std::string_view classes) {
  const auto level = std::clamp(heading.level, 1, 6);
  start_line();
  html_ += fmt::format("<h{}", level);
  if (is_site() && !classes.empty()) attribute("class", classes);
  write_id(heading.id);
  if (!heading.lang.empty()) write_language(heading.lang);
  append(">");
  write(heading.text);
  html_ += fmt::format("</h{}>\n", level);
}

void HtmlWriter::write_list(const List& list) {
  start_line();
  if (!list.ordered) {
    append("<ul>\n");
  } else if (list.start == 1) {
    append("<ol>\n");
  } else {
    html_ += fmt::format("<ol start=\"{}\">\n", list.start);
  }
  for (const auto& item : list.items) write_item(item, list.tight);
  append(list.ordered ? "</ol>\n" : "</ul>\n");
}

void HtmlWriter::write_item(const ListItem& item, bool is_tight) {
  start_line();
  append("<li>");
  if (item.done) {
    append("<input type=\"checkbox\"");
    if (*item.done) append(" checked=\"\"");
    append(" disabled=\"\"");
    if (is_site()) attribute("aria-label", *item.done ? "Done" : "To do");
    append(" /> ");
  }
  ++depth_;
  write_blocks(item.blocks, is_tight ? Place::tight_item : Place::open);
  --depth_;
  append("</li>\n");
}

void HtmlWriter::write_quote(const BlockQuote& quote) {
  append_line("<blockquote>");
  write_inside(quote.blocks);
  append_line("</blockquote>");
}

/// Code scrolls sideways, so it can be focused to be scrolled with keys.
void HtmlWriter::write_code(const CodeBlock& code) {
  start_line();
  append(is_site() ? "<pre tabindex=\"0\"><code" : "<pre><code");
  const auto language = code.info.substr(0, code.info.find_first_of(" \t\n\v\f\r"));
  if (!code.info.empty()) attribute("class", "language-" + language);
  append(">");
  text(code.text);
  append("</code></pre>\n");
}

void HtmlWriter::write(const std::vector<Footnote>& footnotes) {
  if (footnotes.empty()) return;
  start_line();
  append("<section class=\"footnotes\" data-footnotes");
  if (is_site()) attribute("aria-label", "Notes");
  append(">\n<ol>\n");
  for (const auto& note : footnotes) {
    ++note_;
    note_uses_ = note.uses;
    has_back_links_ = false;
    html_ += fmt::format("<li id=\"fn-{}\">\n", note_);
    ++depth_;
    write_blocks(note.blocks, Place::footnote);
    --depth_;
    if (!has_back_links_) write_back_links();
    append_line("</li>");
  }
  append("</ol>\n</section>\n");
}

void HtmlWriter::write_back_links() {
  has_back_links_ = true;
  for (std::size_t use = 1; use <= std::max<std::size_t>(note_uses_, 1); ++use) {
    const auto more = use > 1 ? fmt::format("-{}", use) : std::string{};
    const auto count = use > 1 ? fmt::format("<sup class=\"footnote-ref\">{}</sup>", use) : std::string{};
    if (use > 1) append(" ");
    const auto label = is_site() ? fmt::format("Back to reference {}{}", note_, more) : std::string("Back to content");
    html_ += fmt::format(
        "<a href=\"#fnref-{}{}\" class=\"footnote-backref\" data-footnote-backref aria-label=\"{}\">↩{}</a>", note_,
        more, label, count);
  }
}

}  // namespace signpost::render
