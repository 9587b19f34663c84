#include "content/block_list.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace signpost::content {
namespace {

/// Elements whose words stand apart from those around them.
constexpr std::array<std::string_view, 34> kBlockElements = {
    "address", "article",  "aside",      "blockquote", "body",   "center", "dd",   "div", "dl",
    "dt",      "fieldset", "figcaption", "figure",     "footer", "form",   "h1",   "h2",  "h3",
    "h4",      "h5",       "h6",         "header",     "hr",     "li",     "main", "nav", "ol",
    "p",       "pre",      "section",    "table",      "td",     "tr",     "ul"};

bool stands_apart(const HtmlTag& tag) {
  return tag.name == "th" || std::find(kBlockElements.begin(), kBlockElements.end(), tag.name) != kBlockElements.end();
}

/// Runs of blanks as one space, as HTML has it.
std::string collapsed(std::string_view text) {
  std::string words;
  for (const char byte : text) {
    const bool is_blank = byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
    if (!is_blank) {
      words += byte;
    } else if (words.empty() || words.back() != ' ') {
      words += ' ';
    }
  }
  return words;
}

bool says_nothing(const Inline& one) {
  const auto* text = std::get_if<Text>(&one.value);
  return std::holds_alternative<LineBreak>(one.value) ||
         (text != nullptr && text->text.find_first_not_of(' ') == std::string::npos);
}

void trim_ends(Inlines& inlines) {
  while (!inlines.empty() && says_nothing(inlines.back())) inlines.pop_back();
  const auto first = std::find_if_not(inlines.begin(), inlines.end(), says_nothing);
  inlines.erase(inlines.begin(), first);
  if (inlines.empty()) return;
  if (auto* text = std::get_if<Text>(&inlines.front().value)) text->text.erase(0, text->text.find_first_not_of(' '));
  if (auto* text = std::get_if<Text>(&inlines.back().value)) {
    text->text.erase(text->text.find_last_not_of(' ') + 1);
  }
}

}  // namespace

/// Reads one block of HTML: its words become paragraphs, parted where block elements part them.
class BlockList::HtmlBlock {
 public:
  HtmlBlock(BlockList& list, std::string_view html, int parser_line)
      : list_(list), inlines_(list.reading_), html_(html), parser_line_(parser_line), first_line_(parser_line) {}

  void read() {
    for (const auto& piece : split_html(html_)) {
      parser_line_ += static_cast<int>(std::count(html_.begin() + static_cast<std::ptrdiff_t>(counted_),
                                                  html_.begin() + static_cast<std::ptrdiff_t>(piece.at), '\n'));
      counted_ = piece.at;
      add(piece);
    }
    end_paragraph();
  }

 private:
  void add(const HtmlPiece& piece) {
    if (piece.kind == HtmlKind::text) {
      const auto words = collapsed(piece.text);
      const bool doubles_blank = words.starts_with(' ') && std::exchange(ends_blank_, words.ends_with(' '));
      const auto decoded = decode_entities(doubles_blank ? std::string_view(words).substr(1) : words);
      return inlines_.add_text(decoded, list_.reading_.source.file_line(parser_line_));
    }
    if (piece.kind != HtmlKind::tag) return inlines_.add_html(piece, parser_line_);
    const auto tag = parse_html_tag(piece.text);
    if (tag.name == "details" || tag.name == "summary") return disclose(tag);
    if (stands_apart(tag)) end_paragraph();
    inlines_.add_html(piece, parser_line_);
  }

  void disclose(const HtmlTag& tag) {
    if (tag.name == "summary" && tag.closes) return end_summary();
    end_paragraph();
    if (tag.name == "summary") return;
    if (tag.closes) {
      list_.close_details(parser_line_);
    } else {
      list_.open_details(tag, parser_line_);
    }
  }

  /// The words since the last boundary are the summary, unless nothing is open for it or it has one.
  void end_summary() {
    if (list_.open_.empty() || !list_.open_.back().details.summary.empty()) return end_paragraph();
    auto& summary = list_.open_.back().details.summary;
    summary = inlines_.take();
    trim_ends(summary);
    first_line_ = parser_line_;
  }

  void end_paragraph() {
    auto words = inlines_.take();
    trim_ends(words);
    const auto& source = list_.reading_.source;
    if (!words.empty()) {
      list_.add({.value = Paragraph{std::move(words)},
                 .line = source.file_line(first_line_),
                 .end_line = source.file_line(parser_line_)});
    }
    first_line_ = parser_line_;
    ends_blank_ = false;
  }

  BlockList& list_;
  InlineList inlines_;
  std::string_view html_;
  int parser_line_;
  int first_line_;
  std::size_t counted_ = 0;
  bool ends_blank_ = false;
};

void BlockList::add_html(std::string_view html, int parser_line) {
  HtmlBlock(*this, html, parser_line).read();
}

void BlockList::open_details(const HtmlTag& tag, int parser_line) {
  if (!reading_.may_enter(parser_line)) return;
  reading_.enter();
  OpenDetails opened{.details = {.id = std::string(tag.attribute("id"))}, .parser_line = parser_line};
  if (!opened.details.id.empty()) reading_.ids.take(opened.details.id);
  open_.push_back(std::move(opened));
}

void BlockList::close_details(int parser_line) {
  if (open_.empty()) return report_unbalanced_tag(reading_, "</details>", parser_line);
  end_details(reading_.source.file_line(parser_line));
}

void BlockList::end_details(std::uint32_t line) {
  auto closed = std::move(open_.back());
  open_.pop_back();
  reading_.leave();
  const auto first = reading_.source.file_line(closed.parser_line);
  const auto& inner = closed.details.blocks;
  const auto last = std::max({line, first, inner.empty() ? first : inner.back().end_line});
  add({.value = std::move(closed.details), .line = first, .end_line = last});
}

Blocks BlockList::take() {
  while (!open_.empty()) {
    report_unbalanced_tag(reading_, "<details", open_.back().parser_line);
    end_details(0);
  }
  return std::exchange(blocks_, {});
}

}  // namespace signpost::content
