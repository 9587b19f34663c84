#pragma once

#include <string_view>

namespace signpost {

/// The page (HTML) that stands where words were taken back, until a build puts a page without them in its place.
/// Whoever serves it answers with 503.
inline constexpr std::string_view kStandIn =
    "<!doctype html>\n"
    "<html lang=\"en\">\n"
    "<head>\n"
    "<meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width\">\n"
    "<meta name=\"robots\" content=\"noindex\">\n"
    "<title>This page is being changed</title>\n"
    "</head>\n"
    "<body>\n"
    "<main>\n"
    "<h1>This page is being changed</h1>\n"
    "<p>It will be back soon. Please come again later.</p>\n"
    "</main>\n"
    "</body>\n"
    "</html>\n";

}  // namespace signpost
