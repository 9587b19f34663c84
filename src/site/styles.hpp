#pragma once

#include <string>
#include <string_view>

namespace signpost::site {

/// The same style sheet without comments and needless blanks, so that pages are light on a poor line while the file
/// stays readable. Strings and the blanks that separate selectors or values are kept.
std::string squeeze_styles(std::string_view css);

}  // namespace signpost::site
