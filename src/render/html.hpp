#pragma once

#include "model/document.hpp"

#include <string>
#include <string_view>

namespace signpost::render {

/// Whose HTML: the site's, with the look's structures and classes; or, for comparing, cmark-gfm's own.
enum class Dialect { site, cmark };

struct HtmlOptions {
  std::string root;  ///< put before "/path": "../../" or "https://host"; empty: paths stay as they are
  bool ids = true;   ///< headings, details and anchors carry their ids
  Dialect dialect = Dialect::site;
  std::string_view direction = "ltr";  ///< of what the text stands in: "ltr" or "rtl"
};

/// The document's blocks and footnotes, without its title, ready to stand in a page; docs/html.md describes it. In the
/// cmark dialect it is byte for byte what cmark-gfm's own writer gives for the same tree (safe mode).
///
/// Nothing in the document can become markup: texts and attributes are escaped, and in the site's dialect only links to
/// "#id", "/path" and absolute http, https, mailto and tel addresses are links, others are their words alone. `Only`
/// and `Data` blocks are written by nobody: `select` and content come first.
std::string to_html(const Document& document, const HtmlOptions& options);

/// A line of text, such as a heading's, without a block around it.
std::string inline_html(const Inlines& inlines, const HtmlOptions& options);

/// & < > and " as character references, for texts and for attributes in double quotes.
std::string escape_html(std::string_view text);

}  // namespace signpost::render
