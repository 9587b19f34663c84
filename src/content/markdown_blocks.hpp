#pragma once

#include "content/block_list.hpp"
#include "content/markdown_reading.hpp"
#include "content/markdown_tree.hpp"
#include "model/document.hpp"

#include <cmark-gfm.h>

#include <limits>
#include <optional>

namespace signpost::content {

/// Turns a parsed tree into a document's blocks; footnotes' definitions are left to `read_footnotes`.
class BlockReader {
 public:
  explicit BlockReader(Reading& reading) : reading_(reading), tables_(table_extension()) {}

  Blocks read(cmark_node* parent);

 private:
  Blocks read_within(cmark_node* parent, int last_line);
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

  bool is_table(cmark_node* node) const;

  Reading& reading_;
  cmark_syntax_extension* tables_;
  int limit_ = std::numeric_limits<int>::max();  ///< the last parser line of what is around the place being read
};

}  // namespace signpost::content
