#pragma once

#include "model/briefing.hpp"
#include "site/parts.hpp"

namespace signpost::site {

/// "/newsletters/2021-03/briefing/"
OutputFile briefing_page(const Parts& parts, const Newsletter& newsletter, const Briefing& briefing,
                         const Downloads& downloads, Diagnostics& diagnostics);

}  // namespace signpost::site
