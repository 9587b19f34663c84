#include "base/notation.hpp"
#include "base/text.hpp"
#include "render/html_writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace signpost::render {
namespace {

std::string_view name_of(BoxKind kind) {
  switch (kind) {
    case BoxKind::tip: return "tip";
    case BoxKind::focus: return "focus";
    case BoxKind::contact: return "contact";
  }
  return "tip";
}

/// Whoever speaks: the first thing known of them, then the rest.
std::pair<std::string, std::string> speaker_of(const PullQuote& quote) {
  std::vector<std::string> known;
  for (const auto& part : {quote.name, quote.role, quote.team}) {
    if (!part.empty()) known.push_back(part);
  }
  if (known.empty()) return {};
  const std::vector<std::string> rest(known.begin() + 1, known.end());
  return {known.front(), join(rest, ", ")};
}

std::string scale_in_words(const Scale& scale) {
  std::string words = "Scale from 0 to 10.";
  if (scale.was) words += fmt::format(" Before: {}.", *scale.was);
  if (scale.now) words += fmt::format(" Now: {}.", *scale.now);
  return words;
}

}  // namespace

/// A direction of its own where it is not the one around it; from the right is always said.
void HtmlWriter::write_language(const std::string& lang) {
  attribute("lang", lang);
  const auto direction = direction_of(lang);
  if (direction == "rtl" || direction != direction_) attribute("dir", direction);
}

/// Its headings are the text's own, as if nothing stood around them.
void HtmlWriter::write_passage(const OtherLanguage& passage) {
  start_line();
  append("<div");
  if (is_site()) attribute("class", "flow");
  write_language(passage.lang);
  append(">\n");
  const auto around = std::exchange(direction_, direction_of(passage.lang));
  write_blocks(passage.blocks, Place::open);
  direction_ = around;
  append_line("</div>");
}

void HtmlWriter::write_details(const Details& details) {
  start_line();
  append("<details");
  write_id(details.id);
  append("><summary>");
  write(details.summary);
  append("</summary>\n<div>\n");
  write_inside(details.blocks);
  append_line("</div>\n</details>");
}

void HtmlWriter::write_pull_quote(const PullQuote& quote) {
  append_line("<figure class=\"voice\">\n<blockquote>");
  write_inside(quote.blocks);
  append_line("</blockquote>");
  const auto [speaker, rest] = speaker_of(quote);
  if (!speaker.empty()) {
    append("<figcaption><b>");
    text(speaker);
    append("</b>");
    text(rest);
    append("</figcaption>\n");
  }
  append("</figure>\n");
}

void HtmlWriter::write_box(const Box& box) {
  start_line();
  html_ += fmt::format("<section class=\"box {}\">\n", name_of(box.kind));
  if (!box.label.empty()) {
    append(box.kind == BoxKind::focus ? "<p class=\"board\">" : "<p class=\"board here\">");
    text(box.label);
    append("</p>\n");
  }
  write_inside(box.blocks);
  append_line("</section>");
}

void HtmlWriter::write_steps(const Steps& steps) {
  append_line("<ol class=\"steps\">");
  for (const auto& step : steps.steps) {
    append("<li>\n");
    write_inside(step);
    start_line();
    append("</li>\n");
  }
  append("</ol>\n");
}

/// One board points back, one stands still, one points ahead.
void HtmlWriter::write_mapping(const Mapping& mapping) {
  append_line("<ul class=\"three\">");
  write_board(mapping.worries, "board back");
  write_board(mapping.strengths, "board here");
  write_board(mapping.next_steps, "board");
  append("</ul>\n");
}

void HtmlWriter::write_board(const Board& board, std::string_view classes) {
  append("<li>\n");
  ++depth_;
  write_heading(board.heading, classes);
  write_blocks(board.blocks, Place::open);
  --depth_;
  append_line("</li>");
}

void HtmlWriter::write_scale(const Scale& scale) {
  start_line();
  html_ +=
      fmt::format("<figure class=\"chart\">\n<figcaption class=\"unseen\">{}</figcaption>\n", scale_in_words(scale));
  append("<ol class=\"scale\" start=\"0\">\n");
  for (int number = 0; number <= 10; ++number) {
    const auto* mark = scale.now == number ? " class=\"now\"" : scale.was == number ? " class=\"was\"" : "";
    html_ += fmt::format("<li{}>{}</li>\n", mark, number);
  }
  append("</ol>\n");
  write_scale_marks(scale);
  write_inside(scale.blocks);
  append_line("</figure>");
}

void HtmlWriter::write_scale_marks(const Scale& scale) {
  if (!scale.low.empty() || !scale.high.empty()) {
    append("<div class=\"scale-ends\"><span>");
    text(scale.low);
    append("</span><span>");
    text(scale.high);
    append("</span></div>\n");
  }
  if (!scale.was && !scale.now) return;
  append("<div class=\"key\">");
  if (scale.was) html_ += fmt::format("<span><i class=\"was\"></i>Before: {}</span>", *scale.was);
  if (scale.now) html_ += fmt::format("<span><i></i>Now: {}</span>", *scale.now);
  append("</div>\n");
}

}  // namespace signpost::render
