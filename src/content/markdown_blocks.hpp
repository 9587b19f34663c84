#pragma once

#include "content/block_list.hpp"
#include "content/markdown_reading.hpp"
#include "model/document.hpp"

#include <cmark-gfm.h>

#include <optional>

namespace signpost::content {

/// Turns a parsed tree into a document's blocks; footnotes' definitions are left to `read_footnotes`.
class BlockReader {
 public:
  explicit BlockReader(Reading& reading) : reading_(reading) {}

  Blocks read(cmark_node* parent);

 private:
  void add(BlockList& list, cmark_node* node);
  void add_inner(BlockList& list, cmark_node* node);
  void add_directive(BlockList& list, cmark_node* node);
  void add_html(BlockList& list, cmark_node* node);
  std::optional<decltype(Block::value)> leaf(cmark_node* node, int first_line);
  void note_leaf(cmark_node* node, int first_line);
  Heading heading(cmark_node* node);
  List list(cmark_node* node);
  ListItem item(cmark_node* node);
  std::optional<bool> take_task_mark(cmark_node* item, Blocks& blocks) const;
  Table table(cmark_node* node);
  void check_cells(cmark_node* row);
  TableRow table_row(cmark_node* node);
  Block placed(cmark_node* node, int first_line, decltype(Block::value) value) const;
  int first_line(cmark_node* node) const;
  int last_line(cmark_node* node, int first_line) const;

  Reading& reading_;
  int closed_above_ = 0;  ///< the closing line of the innermost directive around; 0 for none
};

}  // namespace signpost::content
