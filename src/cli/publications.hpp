#pragma once

#include "model/briefing.hpp"
#include "model/library.hpp"
#include "pdf/press.hpp"

#include <vector>

namespace signpost::cli {

/// What is printed of each kind of text, and what stands around it on paper. `stamp` is the date inside the file;
/// documents are resolved and selected, and explain their words.

pdf::Publication publication_of(const Newsletter& newsletter, const Settings& settings, Document document,
                                UtcSeconds stamp);

/// The briefing, on a sheet.
pdf::Publication publication_of(const Newsletter& newsletter, const Settings& settings, const Briefing& briefing,
                                UtcSeconds stamp);

/// The whole guide, bound from these chapters.
pdf::Publication publication_of(const Guide& guide, const std::vector<const Chapter*>& chapters,
                                const Settings& settings, Document book, UtcSeconds stamp);

/// A chapter, or a page such as a worksheet, alone. `meta` stands above its title.
pdf::Publication publication_of(const Entry& entry, const Settings& settings, std::string meta, Document document,
                                UtcSeconds stamp);

/// All words of the glossary, and all questions with their answers: `file` is their folder.
pdf::Publication glossary_publication(const Settings& settings, Document document, UtcSeconds stamp);
pdf::Publication questions_publication(const Settings& settings, Document document, UtcSeconds stamp);

}  // namespace signpost::cli
