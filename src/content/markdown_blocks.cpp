#include "content/markdown_blocks.hpp"

#include "base/text.hpp"
#include "content/directive_extension.hpp"
#include "content/directives.hpp"
#include "content/markdown_inlines.hpp"
#include "content/markdown_tree.hpp"
#include "model/walk.hpp"

#include <cmark-gfm-core-extensions.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstring>

namespace signpost::content {
namespace {

Alignment alignment_of(std::uint8_t mark) {
  switch (mark) {
    case 'l': return Alignment::left;
    case 'c': return Alignment::center;
    case 'r': return Alignment::right;
    default: return Alignment::none;
  }
}

std::vector<Alignment> alignments_of(cmark_node* table) {
  const auto* marks = cmark_gfm_extensions_get_table_alignments(table);
  std::vector<Alignment> columns(cmark_gfm_extensions_get_table_columns(table), Alignment::none);
  for (std::size_t k = 0; marks != nullptr && k < columns.size(); ++k) columns[k] = alignment_of(marks[k]);
  return columns;
}

int lines_of_content(cmark_node* paragraph) {
  const std::string_view content = cmark_node_get_string_content(paragraph);
  const auto ends = static_cast<int>(std::count(content.begin(), content.end(), '\n'));
  return content.ends_with('\n') ? ends : ends + 1;
}

/// The parser takes link definitions off a paragraph's start and leaves its first line where it was.
int definition_lines(cmark_node* paragraph) {
  const int lines = cmark_node_get_end_line(paragraph) - cmark_node_get_start_line(paragraph) + 1;
  return cmark_node_get_start_line(paragraph) == 0 ? 0 : std::max(lines - lines_of_content(paragraph), 0);
}

bool is_table(cmark_node* node) {
  return node != nullptr && cmark_node_get_syntax_extension(node) == table_extension();
}

bool is_blank_line(std::string_view line) {
  return line.find_first_not_of(" \t>") == std::string_view::npos;
}

/// Where a row's last cell ends, its closing border included and blanks after it; the line's length if nothing follows.
std::size_t end_of_cells(std::string_view line, std::size_t at, std::size_t columns) {
  at = std::min(line.find_first_not_of(" \t", at), line.size());
  if (at < line.size() && line[at] == '|') ++at;
  for (std::size_t cells = 0; at < line.size(); ++at) {
    if (line[at] == '\\') {
      ++at;
    } else if (line[at] == '|' && ++cells == columns) {
      return std::min(line.find_first_not_of(" \t", at + 1), line.size());
    }
  }
  return line.size();
}

/// "[ ]" or "[x]" at the start of an item's first words, and a blank after it (GFM 5.3).
std::optional<bool> task_state(std::string_view words) {
  if (words.size() < 4 || words[0] != '[' || words[2] != ']' || (words[3] != ' ' && words[3] != '\t')) {
    return std::nullopt;
  }
  if (words[1] == ' ') return false;
  if (words[1] == 'x' || words[1] == 'X') return true;
  return std::nullopt;
}

}  // namespace

Blocks BlockReader::read(cmark_node* parent) {
  BlockList list(reading_);
  for (auto* node = cmark_node_first_child(parent); node != nullptr; node = cmark_node_next(node)) {
    if (cmark_node_get_type(node) != CMARK_NODE_FOOTNOTE_DEFINITION) add(list, node);
  }
  return list.take();
}

void BlockReader::add(BlockList& list, cmark_node* node) {
  if (const auto* fence = directive_fence(node)) {
    if (fence->kind == DirectiveFence::Kind::opener) return add_inner(list, node);
    if (fence->kind == DirectiveFence::Kind::stray_closer) report_stray_closer(reading_, *fence, node);
    return;
  }
  if (cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK) return add_html(list, node);
  const int first = first_line(node);
  if (auto value = leaf(node, first)) {
    note_leaf(node, first);
    return list.add(placed(node, first, std::move(*value)));
  }
  add_inner(list, node);
}

std::optional<decltype(Block::value)> BlockReader::leaf(cmark_node* node, int first_line) {
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_PARAGRAPH:
      return Paragraph{InlineReader(reading_, node, first_line - cmark_node_get_start_line(node)).read()};
    case CMARK_NODE_HEADING: return heading(node);
    case CMARK_NODE_THEMATIC_BREAK: return ThematicBreak{};
    case CMARK_NODE_CODE_BLOCK: return CodeBlock{cmark_node_get_fence_info(node), cmark_node_get_literal(node)};
    default: break;
  }
  if (is_table(node)) return table(node);
  return std::nullopt;
}

/// Blocks that hold blocks, as deep as writers can follow.
void BlockReader::add_inner(BlockList& list, cmark_node* node) {
  const int first = first_line(node);
  if (!reading_.may_enter(first)) {
    Paragraph words{{{.value = Text{words_in(node)}, .line = reading_.source.file_line(first)}}};
    return list.add(placed(node, first, std::move(words)));
  }
  const Level level(reading_);
  if (directive_fence(node) != nullptr) return add_directive(list, node);
  if (cmark_node_get_type(node) == CMARK_NODE_LIST) return list.add(placed(node, first, this->list(node)));
  list.add(placed(node, first, BlockQuote{read(node)}));
}

void BlockReader::add_directive(BlockList& list, cmark_node* node) {
  const auto& fence = *directive_fence(node);
  const auto outer = closed_above_;
  if (fence.close_line != 0) closed_above_ = fence.close_line;
  auto inner = read(node);
  closed_above_ = outer;
  const auto last = fence.close_line != 0 ? fence.close_line : last_line(node, fence.line);
  if (fence.close_line == 0) report_unclosed(reading_, fence, node);
  for (auto& block : read_directive(reading_, fence, last, std::move(inner))) list.add(std::move(block));
}

void BlockReader::add_html(BlockList& list, cmark_node* node) {
  const int first = cmark_node_get_start_line(node);
  note_leaf(node, first);
  list.add_html(cmark_node_get_literal(node), first);
}

void BlockReader::note_leaf(cmark_node* node, int first_line) {
  if (!reading_.may_have_footnotes) return;
  reading_.leaves.push_back(
      {reading_.source.file_line(first_line), reading_.source.file_line(last_line(node, first_line))});
}

Heading BlockReader::heading(cmark_node* node) {
  Heading made{.level = cmark_node_get_heading_level(node), .text = InlineReader(reading_, node).read()};
  made.id = reading_.ids.id_for(plain_text(made.text));
  return made;
}

List BlockReader::list(cmark_node* node) {
  List made{.ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST,
            .tight = cmark_node_get_list_tight(node) != 0};
  if (made.ordered) made.start = static_cast<std::uint32_t>(std::max(cmark_node_get_list_start(node), 0));
  for (auto* child = cmark_node_first_child(node); child != nullptr; child = cmark_node_next(child)) {
    made.items.push_back(item(child));
  }
  return made;
}

ListItem BlockReader::item(cmark_node* node) {
  ListItem made{.blocks = read(node)};
  made.done = take_task_mark(node, made.blocks);
  return made;
}

std::optional<bool> BlockReader::take_task_mark(cmark_node* item, Blocks& blocks) const {
  auto* first = cmark_node_first_child(item);
  auto* paragraph = blocks.empty() ? nullptr : std::get_if<Paragraph>(&blocks.front().value);
  if (first == nullptr || paragraph == nullptr || paragraph->text.empty()) return std::nullopt;
  auto* words = std::get_if<Text>(&paragraph->text.front().value);
  const auto done = words == nullptr ? std::nullopt : task_state(words->text);
  if (!done) return std::nullopt;
  const auto line = reading_.source.line(cmark_node_get_start_line(first));
  const auto column = static_cast<std::size_t>(std::max(cmark_node_get_start_column(first), 1) - 1);
  if (column >= line.size() || line[column] != '[') return std::nullopt;  // written as "\[ ]"
  words->text.erase(0, std::min(words->text.find_first_not_of(" \t", 3), words->text.size()));
  if (words->text.empty()) paragraph->text.erase(paragraph->text.begin());
  return done;
}

Table BlockReader::table(cmark_node* node) {
  Table made{.columns = alignments_of(node)};
  for (auto* row = cmark_node_first_child(node); row != nullptr; row = cmark_node_next(row)) {
    if (cmark_gfm_extensions_get_table_row_is_header(row) != 0) {
      made.header = table_row(row);
    } else {
      check_cells(row);
      made.rows.push_back(table_row(row));
    }
  }
  return made;
}

/// The parser drops what a row has beyond the table's columns.
void BlockReader::check_cells(cmark_node* row) {
  const int line = cmark_node_get_start_line(row);
  const auto text = reading_.source.line(line);
  const auto column = static_cast<std::size_t>(std::max(cmark_node_get_start_column(row), 1) - 1);
  const auto columns = cmark_gfm_extensions_get_table_columns(cmark_node_parent(row));
  const auto end = end_of_cells(text, std::min(column, text.size()), columns);
  if (end >= text.size()) return;
  reading_.report(Severity::error, "table.cells", reading_.source.at(line, end, text.size() - end),
                  fmt::format("this row has more cells than the table's {} columns", columns),
                  "what is beyond would be lost; a '|' that is no border is written '\\|'");
}

TableRow BlockReader::table_row(cmark_node* node) {
  TableRow row;
  for (auto* cell = cmark_node_first_child(node); cell != nullptr; cell = cmark_node_next(cell)) {
    row.cells.push_back(InlineReader(reading_, cell).read());
  }
  return row;
}

Block BlockReader::placed(cmark_node* node, int first_line, decltype(Block::value) value) const {
  return {.value = std::move(value),
          .line = reading_.source.file_line(first_line),
          .end_line = reading_.source.file_line(last_line(node, first_line))};
}

/// A table's header line ends the paragraph before it: the parser then gives that paragraph no line, and the
/// paragraph's to the table.
int BlockReader::first_line(cmark_node* node) const {
  const int line = cmark_node_get_start_line(node);
  if (cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH) {
    auto* next = line == 0 ? cmark_node_next(node) : nullptr;
    if (next != nullptr) return cmark_node_get_start_line(next);
    return reading_.may_have_definitions ? line + definition_lines(node) : line;
  }
  auto* before = is_table(node) ? cmark_node_previous(node) : nullptr;
  const bool ended_paragraph = before != nullptr && cmark_node_get_start_line(before) == 0;
  return ended_paragraph ? line + lines_of_content(before) : line;
}

/// The parser ends a list where the next block begins, and what a directive's closing line closed one line late.
int BlockReader::last_line(cmark_node* node, int first_line) const {
  if (cmark_node_get_start_line(node) == 0) return first_line + lines_of_content(node) - 1;
  int last = cmark_node_get_end_line(node);
  if (closed_above_ != 0) last = std::min(last, closed_above_ - 1);
  while (last > first_line && is_blank_line(reading_.source.line(last))) --last;
  return std::max(first_line, last);
}

}  // namespace signpost::content
