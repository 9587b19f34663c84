#pragma once

#include "content/markdown_reading.hpp"
#include "content/raw_html_inlines.hpp"
#include "model/document.hpp"

#include <cmark-gfm.h>

#include <string>

namespace signpost::content {

/// Reads what stands inside the lines of one block.
class InlineReader {
 public:
  /// `lines_skipped`: how many lines the block's words begin below the place that the parser gives for the block.
  InlineReader(Reading& reading, cmark_node* block, int lines_skipped = 0);

  Inlines read();

 private:
  Inlines children_of(cmark_node* parent);
  void add(InlineList& list, cmark_node* node);
  void add_parent(InlineList& list, cmark_node* node);
  Inline parent_of(cmark_node* node, Inlines children) const;
  void follow_line(cmark_node* node);

  Reading& reading_;
  cmark_node* block_;
  int lines_skipped_;
  int parser_line_;
  std::uint32_t line_;
  int links_ = 0;  ///< around the place that is being read
};

/// The words inside a node, without its marks, by walking rather than by recursion; breaks become spaces.
std::string words_in(cmark_node* node);

}  // namespace signpost::content
