#pragma once

#include "site/parts.hpp"

namespace signpost::site {

/// "Second edition · 1 March 2021": what there is of it, for the PDF's opening.
std::string edition_line(const Guide& guide);

/// "Edition 2, 1 March 2021, Northmoor Council": what there is of it.
std::string edition_in_words(const Guide& guide);

/// "/guide/": what the guide is, and its chapters.
OutputFile guide_contents(const Parts& parts, const Downloads& downloads, Diagnostics& diagnostics);

/// "/guide/all/": for reading in one go, searching and printing.
OutputFile whole_guide_page(const Parts& parts, const Document& book, const Downloads& downloads,
                            Diagnostics& diagnostics);

OutputFile chapter_page(const Parts& parts, const Chapter& chapter, const Document& document,
                        const Downloads& downloads, Diagnostics& diagnostics);

/// The easy-read version, at easy_address(chapter).
OutputFile easy_chapter_page(const Parts& parts, const Chapter& chapter, const Document& document,
                             Diagnostics& diagnostics);

/// "/guide/<chapter>/easy/"
std::string easy_address(const Chapter& chapter);

/// {path, title, summary, easy, current} of each chapter; `summary` may be `false`, `easy` is a path or `false`,
/// `current` whether it is the chapter at `place`.
render::View::List chapter_views(const Content& content, std::size_t place);

}  // namespace signpost::site
