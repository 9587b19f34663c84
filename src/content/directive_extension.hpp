#pragma once

#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

#include <string>

namespace signpost::content {

/// The fence of one directive as the parser met it. Lines are the parser's, columns bytes from 0.
struct DirectiveFence {
  enum class Kind { opener, closer, stray_closer };
  Kind kind = Kind::opener;
  int colons = 0;
  int column = 0;      ///< of the first colon
  int line = 0;        ///< of the fence itself
  std::string header;  ///< what follows an opener's colons, trailing blanks cut
  int close_line = 0;  ///< an opener's closer; 0 while it is open
  int other_line = 0;  ///< the first closer inside an opener that had another count of colons; 0 for none
  int other_colons = 0;
  int depth = 0;  ///< directives around an opener
};

/// Container directives as a block syntax of cmark-gfm: attach it before the table extension, or a fence straight after
/// a paragraph stays text. One object serves all parsers of all threads, and outlives every tree made with it.
cmark_syntax_extension* directive_extension();

/// The fence that made this node: a directive, or what a closing line leaves in the tree. Null for any other node.
const DirectiveFence* directive_fence(cmark_node* node);

}  // namespace signpost::content
