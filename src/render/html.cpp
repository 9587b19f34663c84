#include "render/html.hpp"

#include "render/html_writer.hpp"

namespace signpost::render {

std::string to_html(const Document& document, const HtmlOptions& options) {
  HtmlWriter writer(options);
  writer.write(document.blocks);
  writer.write(document.footnotes);
  return writer.take();
}

std::string inline_html(const Inlines& inlines, const HtmlOptions& options) {
  HtmlWriter writer(options);
  writer.write(inlines);
  return writer.take();
}

}  // namespace signpost::render
