#pragma once

#include "model/document.hpp"

#include <functional>
#include <string>
#include <vector>

namespace signpost {

/// The groups of blocks directly inside a block, in reading order; those of a mapping's boards leave the headings out.
std::vector<Blocks*> inner_blocks(Block& block);
std::vector<const Blocks*> inner_blocks(const Block& block);

/// The lines of text directly inside a block (a heading's, each cell's, a summary's), in reading order.
std::vector<Inlines*> inner_lines(Block& block);
std::vector<const Inlines*> inner_lines(const Block& block);

/// Calls `visit` for every inline of the document in reading order, parents before children, footnotes last.
void for_each_inline(const Document& document, const std::function<void(const Inline&)>& visit);
void for_each_inline(Document& document, const std::function<void(Inline&)>& visit);

/// Calls `visit` for every heading but the title in reading order, those of boards included.
void for_each_heading(const Document& document, const std::function<void(const Heading&)>& visit);

/// The words alone: code and alt texts included, breaks as one space, footnote marks left out.
std::string plain_text(const Inlines& inlines);

/// The first paragraph's words, at most `most` characters, cut at a word with an ellipsis; for summaries.
std::string opening_words(const Document& document, std::size_t most);

}  // namespace signpost
