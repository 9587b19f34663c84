#pragma once

#include "pdf/lines.hpp"
#include "pdf/pages.hpp"
#include "pdf/theme.hpp"

namespace signpost::pdf {

class Composer;
struct Publication;

/// The part of each page that the text fills: between the running head and the running foot.
Column column_of(const Theme& theme);

/// The theme with room for all lines of the publication's running foot: they end where the theme has its foot.
Theme with_room_for_foot(Theme theme, const Publication& publication, Typesetter& typesetter);

/// Adds head, foot and page number to every page, as artifacts.
void add_running_lines(std::vector<Page>& pages, const Theme& theme, const Publication& publication,
                       Composer& composer);

}  // namespace signpost::pdf
