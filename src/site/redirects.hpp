#pragma once

#include "site/parts.hpp"

namespace signpost::site {

/// A page at each earlier address (key `aliases`) that leads to the present one. Faults: alias.address (not a path
/// below the site's root), alias.taken (a page, a published file or another entry has that address).
std::vector<OutputFile> redirects(const Parts& parts, Diagnostics& diagnostics);

}  // namespace signpost::site
