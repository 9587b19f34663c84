#pragma once

#include "pdf/pages.hpp"
#include "pdf/theme.hpp"

namespace signpost::pdf {

class Composer;
struct Publication;

/// The part of each page that the text fills: between the running head and the running foot.
Column column_of(const Theme& theme);

/// Adds head, foot and page number to every page, as artifacts.
void add_running_lines(std::vector<Page>& pages, const Theme& theme, const Publication& publication,
                       Composer& composer);

}  // namespace signpost::pdf
