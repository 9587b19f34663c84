#pragma once

#include "base/diagnostic.hpp"
#include "model/document.hpp"
#include "model/library.hpp"

namespace signpost::content {

/// Markdown as a document, as its author wrote it: CommonMark with GFM tables, task lists, strikethrough, bare
/// addresses and footnotes, and the directives of docs/directives.md. Link and picture targets are raw, `Data` and
/// `Only` still there, heading levels as written, heading ids set and unique. Raw HTML never passes: a few tags become
/// nodes, the rest is a warning that keeps the words. Lines are those of the file.
///
/// What is wrong is appended to `diagnostics`; nothing is thrown for content. Safe to call from many threads at once.
Document parse_markdown(const Body& body, Diagnostics& diagnostics);

}  // namespace signpost::content
