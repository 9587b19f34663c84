#pragma once

#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

#include <cstddef>
#include <memory>
#include <string_view>

namespace signpost::content {

using MarkdownTree = std::unique_ptr<cmark_node, void (*)(cmark_node*)>;

/// GFM's tables.
cmark_syntax_extension* table_extension();

/// The parser's tree of a text, with directives, tables and footnotes. Only extensions of block syntax are attached:
/// those of inline syntax keep global state in the parser and would make parsing on several threads wrong.
MarkdownTree parse_tree(std::string_view text);

std::size_t count_children(cmark_node* parent);

}  // namespace signpost::content
