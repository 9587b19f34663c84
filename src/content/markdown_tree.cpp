#include "content/markdown_tree.hpp"

#include "content/directive_extension.hpp"

namespace signpost::content {

cmark_syntax_extension* table_extension() {
  directive_extension();  // registers the parser's own, once
  return cmark_find_syntax_extension("table");
}

MarkdownTree parse_tree(std::string_view text) {
  auto* directives = directive_extension();
  auto* tables = table_extension();
  const std::unique_ptr<cmark_parser, void (*)(cmark_parser*)> parser(
      cmark_parser_new(CMARK_OPT_FOOTNOTES | CMARK_OPT_VALIDATE_UTF8), cmark_parser_free);
  cmark_parser_attach_syntax_extension(parser.get(), directives);
  cmark_parser_attach_syntax_extension(parser.get(), tables);
  cmark_parser_feed(parser.get(), text.data(), text.size());
  return {cmark_parser_finish(parser.get()), cmark_node_free};
}

std::size_t count_children(cmark_node* parent) {
  std::size_t count = 0;
  for (auto* node = cmark_node_first_child(parent); node != nullptr; node = cmark_node_next(node)) ++count;
  return count;
}

}  // namespace signpost::content
