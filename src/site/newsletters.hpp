#pragma once

#include "site/parts.hpp"

#include <vector>

namespace signpost::site {

/// Newsletters on one page of the archive.
constexpr std::size_t kIssuesOnPage = 50;

OutputFile newsletter_page(const Parts& parts, const Newsletter& newsletter, const Document& document,
                           const Downloads& downloads, Diagnostics& diagnostics);

/// "/newsletters/", "/newsletters/page/2/", …: all issues, newest first, by year.
std::vector<OutputFile> archive_pages(const Parts& parts, Diagnostics& diagnostics);

/// Addresses of the archive's pages.
std::vector<std::string> archive_addresses(const Content& content);

/// "Issue 7, May 2026", or the month alone where it has no number.
std::string issue_in_words(const Newsletter& newsletter);

/// {path, title, number, month, date, summary}: an issue in a list; `number` and `summary` may be `false`.
render::View issue_view(const Newsletter& newsletter);

/// {id, text} of each heading of the second level, those of tips and focus boxes included; none where there is only
/// one.
render::View::List sections_of(const Document& document);

/// Minutes that an adult takes for the document's words, at least 1.
std::size_t minutes_to_read(const Document& document);

}  // namespace signpost::site
