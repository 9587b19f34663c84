#include "content/markdown_inlines.hpp"

#include "content/markdown_tree.hpp"

#include <charconv>
#include <memory>

namespace signpost::content {
namespace {

std::string_view literal_of(cmark_node* node) {
  const char* literal = cmark_node_get_literal(node);
  return literal == nullptr ? std::string_view() : std::string_view(literal);
}

std::string text_or_empty(const char* text) {
  return text == nullptr ? std::string() : std::string(text);
}

std::uint32_t footnote_number(cmark_node* reference) {
  const auto digits = literal_of(reference);
  std::uint32_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

}  // namespace

InlineReader::InlineReader(Reading& reading, cmark_node* block, int lines_skipped)
    : reading_(reading),
      block_(block),
      lines_skipped_(lines_skipped),
      parser_line_(cmark_node_get_start_line(block) + lines_skipped),
      line_(reading.source.file_line(parser_line_)) {}

Inlines InlineReader::read() {
  return children_of(block_);
}

Inlines InlineReader::children_of(cmark_node* parent) {
  InlineList list(reading_, links_ > 0);
  list.reserve(count_children(parent));
  for (auto* node = cmark_node_first_child(parent); node != nullptr; node = cmark_node_next(node)) {
    follow_line(node);
    add(list, node);
  }
  return list.take();
}

/// Some nodes have no line of their own: they stand where the one before them does.
void InlineReader::follow_line(cmark_node* node) {
  const int line = cmark_node_get_start_line(node);
  if (line <= 0 || line + lines_skipped_ == parser_line_) return;
  parser_line_ = line + lines_skipped_;
  line_ = reading_.source.file_line(parser_line_);
}

void InlineReader::add(InlineList& list, cmark_node* node) {
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT: return list.add_text(literal_of(node), line_);
    case CMARK_NODE_SOFTBREAK: return list.add({.value = SoftBreak{}, .line = line_});
    case CMARK_NODE_LINEBREAK:
      list.add({.value = LineBreak{}, .line = line_});
      // The parser does not count a line end that a backslash stands before.
      if (reading_.source.line(parser_line_).ends_with('\\')) ++lines_skipped_;
      return;
    case CMARK_NODE_CODE: return list.add({.value = Code{std::string(literal_of(node))}, .line = line_});
    case CMARK_NODE_FOOTNOTE_REFERENCE:
      return list.add({.value = FootnoteMark{footnote_number(node), 0}, .line = line_});
    case CMARK_NODE_HTML_INLINE:
      for (const auto& piece : split_html(literal_of(node))) list.add_html(piece, parser_line_);
      return;
    case CMARK_NODE_IMAGE:
      return list.add({.value = Image{text_or_empty(cmark_node_get_url(node)),
                                      text_or_empty(cmark_node_get_title(node)), words_in(node), std::nullopt},
                       .line = line_});
    default: return add_parent(list, node);
  }
}

void InlineReader::add_parent(InlineList& list, cmark_node* node) {
  if (!reading_.may_enter(parser_line_)) return list.add_text(words_in(node), line_);
  const Level level(reading_);
  const bool is_link = cmark_node_get_type(node) == CMARK_NODE_LINK;
  const auto line = line_;
  if (is_link) ++links_;
  auto parent = parent_of(node, children_of(node));
  if (is_link) --links_;
  parent.line = line;
  list.add(std::move(parent));
}

Inline InlineReader::parent_of(cmark_node* node, Inlines children) const {
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_STRONG: return {.value = Styled{Style::strong, std::move(children)}};
    case CMARK_NODE_LINK:
      return {.value = Link{text_or_empty(cmark_node_get_url(node)), text_or_empty(cmark_node_get_title(node)),
                            std::move(children)}};
    default: return {.value = Styled{Style::emphasis, std::move(children)}};
  }
}

std::string words_in(cmark_node* node) {
  const std::unique_ptr<cmark_iter, void (*)(cmark_iter*)> walk(cmark_iter_new(node), cmark_iter_free);
  std::string words;
  while (cmark_iter_next(walk.get()) != CMARK_EVENT_DONE) {
    cmark_node* inner = cmark_iter_get_node(walk.get());
    switch (cmark_node_get_type(inner)) {
      case CMARK_NODE_TEXT:
      case CMARK_NODE_CODE:
      case CMARK_NODE_CODE_BLOCK: words += literal_of(inner); break;
      case CMARK_NODE_SOFTBREAK:
      case CMARK_NODE_LINEBREAK: words += ' '; break;
      case CMARK_NODE_PARAGRAPH:
      case CMARK_NODE_HEADING:
        if (!words.empty() && words.back() != ' ') words += ' ';
        break;
      default: break;
    }
  }
  return words;
}

}  // namespace signpost::content
