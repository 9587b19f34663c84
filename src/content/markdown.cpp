#include "content/markdown.hpp"

#include "base/text.hpp"
#include "content/markdown_blocks.hpp"
#include "content/markdown_footnotes.hpp"
#include "content/markdown_reading.hpp"
#include "content/markdown_source.hpp"
#include "content/markdown_tree.hpp"

namespace signpost::content {
namespace {

/// The first fault of each line: one wrong encoding rarely spoils a single byte.
void report_invalid_utf8(Reading& reading) {
  const auto text = reading.source.text();
  for (std::size_t from = 0; from < text.size();) {
    const auto rest = find_invalid_utf8(text.substr(from));
    if (rest == std::string_view::npos) return;
    const auto fault = from + rest;
    reading.report(Severity::error, "text.utf8", reading.source.at_byte(fault), "this byte is not UTF-8 text",
                   "save the file in the encoding UTF-8");
    const auto line_end = text.find('\n', fault);
    from = line_end == std::string_view::npos ? text.size() : line_end + 1;
  }
}

std::vector<Footnote> read_footnotes(BlockReader& blocks, Reading& reading, cmark_node* root) {
  std::vector<Footnote> notes;
  for (auto* node = cmark_node_first_child(root); node != nullptr; node = cmark_node_next(node)) {
    if (cmark_node_get_type(node) != CMARK_NODE_FOOTNOTE_DEFINITION) continue;
    notes.push_back({.blocks = blocks.read(node), .line = reading.source.file_line(cmark_node_get_start_line(node))});
  }
  return notes;
}

}  // namespace

Document parse_markdown(const Body& body, Diagnostics& diagnostics) {
  const MarkdownSource source(body);
  Reading reading(source, diagnostics);
  report_invalid_utf8(reading);
  const auto tree = parse_tree(source.text());
  BlockReader blocks(reading);
  Document document;
  document.blocks = blocks.read(tree.get());
  document.footnotes = read_footnotes(blocks, reading, tree.get());
  settle_footnotes(document, reading);
  return document;
}

}  // namespace signpost::content
