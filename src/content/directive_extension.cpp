#include "content/directive_extension.hpp"

#include "base/text.hpp"

#include <cmark-gfm-core-extensions.h>

#include <memory>
#include <string_view>

namespace signpost::content {
namespace {

constexpr std::size_t kFewestColons = 3;

/// Every line is offered to every open directive. What is deeper stays text, and the conversion has reported the depth
/// long before.
constexpr int kMostOpen = 200;

/// A node type can only be made once for the whole process, and before the first thread parses.
struct Extension {
  Extension();
  std::unique_ptr<cmark_syntax_extension, void (*)(cmark_syntax_extension*)> object;
  cmark_node_type node_type;
};

const Extension& extension() {
  static const Extension made;
  return made;
}

DirectiveFence* fence_of(cmark_node* node) {
  return static_cast<DirectiveFence*>(cmark_node_get_user_data(node));
}

cmark_node* add_fence(cmark_syntax_extension* self, cmark_parser* parser, cmark_node* parent, cmark_node_type type,
                      DirectiveFence fence) {
  cmark_node* node = cmark_parser_add_child(parser, parent, type, fence.column + 1);
  cmark_node_set_syntax_extension(node, self);
  cmark_node_set_user_data(node, std::make_unique<DirectiveFence>(std::move(fence)).release());
  cmark_node_set_user_data_free_func(
      node, [](cmark_mem*, void* data) { std::default_delete<DirectiveFence>()(static_cast<DirectiveFence*>(data)); });
  return node;
}

/// The innermost directive around `node` that `colons` close; notes the closer where the innermost has another count.
DirectiveFence* closed_by(cmark_node* node, int colons, int line) {
  DirectiveFence* innermost = nullptr;
  for (; node != nullptr; node = cmark_node_parent(node)) {
    if (cmark_node_get_type(node) != extension().node_type) continue;
    auto* fence = fence_of(node);
    if (fence->colons == colons) return fence;
    if (innermost == nullptr) innermost = fence;
  }
  if (innermost != nullptr && innermost->other_line == 0) {
    innermost->other_line = line;
    innermost->other_colons = colons;
  }
  return nullptr;
}

int directives_around(cmark_node* node) {
  for (; node != nullptr; node = cmark_node_parent(node)) {
    if (cmark_node_get_type(node) == extension().node_type) return fence_of(node)->depth + 1;
  }
  return 0;
}

cmark_node* open_directive(cmark_syntax_extension* self, cmark_parser* parser, cmark_node* parent,
                           DirectiveFence opener) {
  opener.depth = directives_around(parent);
  if (opener.depth >= kMostOpen) return nullptr;
  return add_fence(self, parser, parent, extension().node_type, std::move(opener));
}

/// A closing line stays in the tree as a thematic break of this extension, which the conversion passes over. A block
/// that is not blank ends the paragraph before it and leaves a list around it tight; the directive itself is closed by
/// refusing the next line.
cmark_node* close_directive(cmark_syntax_extension* self, cmark_parser* parser, cmark_node* parent,
                            DirectiveFence closer) {
  auto* opener = closed_by(parent, closer.colons, closer.line);
  if (opener != nullptr) opener->close_line = closer.line;
  closer.kind = opener != nullptr ? DirectiveFence::Kind::closer : DirectiveFence::Kind::stray_closer;
  return add_fence(self, parser, parent, CMARK_NODE_THEMATIC_BREAK, std::move(closer));
}

/// Called for each line that no other block syntax takes, with the innermost block that the line belongs to. Lines in
/// code never come here, so fences there are text.
cmark_node* open_block(cmark_syntax_extension* self, int indented, cmark_parser* parser, cmark_node* parent,
                       unsigned char* input, int length) {
  const auto first = static_cast<std::size_t>(cmark_parser_get_first_nonspace(parser));
  if (indented != 0 || input[first] != ':') return nullptr;
  const std::string_view line(reinterpret_cast<const char*>(input), static_cast<std::size_t>(length));
  const auto colons = line.find_first_not_of(':', first) - first;  // a line ends with its line end
  if (colons < kFewestColons) return nullptr;

  DirectiveFence fence{.colons = static_cast<int>(colons),
                       .column = static_cast<int>(first),
                       .line = cmark_parser_get_line_number(parser)};
  const auto header = line.substr(first + colons);
  fence.header = header.substr(0, header.find_last_not_of(" \t\r\n") + 1);
  cmark_node* node = fence.header.empty() ? close_directive(self, parser, parent, std::move(fence))
                                          : open_directive(self, parser, parent, std::move(fence));
  if (node == nullptr) return nullptr;
  cmark_parser_advance_offset(parser, reinterpret_cast<const char*>(input),
                              length - 1 - cmark_parser_get_offset(parser), 0);
  return node;
}

int continues(cmark_syntax_extension*, cmark_parser*, unsigned char*, int, cmark_node* node) {
  return cmark_node_get_type(node) == extension().node_type && fence_of(node)->close_line == 0 ? 1 : 0;
}

int can_contain(cmark_syntax_extension*, cmark_node* node, cmark_node_type child) {
  const bool is_block = (static_cast<unsigned>(child) & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_BLOCK;
  return cmark_node_get_type(node) == extension().node_type && is_block && child != CMARK_NODE_ITEM ? 1 : 0;
}

const char* type_string(cmark_syntax_extension*, cmark_node* node) {
  return cmark_node_get_type(node) == extension().node_type ? "directive" : "directive_end";
}

void free_extension(cmark_syntax_extension* object) {
  cmark_syntax_extension_free(cmark_get_default_mem_allocator(), object);
}

Extension::Extension()
    : object(cmark_syntax_extension_new("directive"), free_extension), node_type(cmark_syntax_extension_add_node(0)) {
  cmark_gfm_core_extensions_ensure_registered();
  cmark_syntax_extension_set_match_block_func(object.get(), continues);
  cmark_syntax_extension_set_open_block_func(object.get(), open_block);
  cmark_syntax_extension_set_can_contain_func(object.get(), can_contain);
  cmark_syntax_extension_set_get_type_string_func(object.get(), type_string);
}

}  // namespace

cmark_syntax_extension* directive_extension() {
  return extension().object.get();
}

const DirectiveFence* directive_fence(cmark_node* node) {
  if (cmark_node_get_syntax_extension(node) != directive_extension()) return nullptr;
  return fence_of(node);
}

}  // namespace signpost::content
