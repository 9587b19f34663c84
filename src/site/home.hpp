#pragma once

#include "site/parts.hpp"

namespace signpost::site {

/// "/": where to go, the latest newsletter, the guide.
OutputFile home_page(const Parts& parts, const Site::Read& read, const Downloads& downloads, Diagnostics& diagnostics);

/// "/404.html". It is shown at any depth, so its links start at the path of `base_url`, or at the host's root.
OutputFile not_found_page(const Parts& parts, Diagnostics& diagnostics);

OutputFile plain_page(const Parts& parts, const Page& page, const Document& document, const Downloads& downloads,
                      Diagnostics& diagnostics);

}  // namespace signpost::site
