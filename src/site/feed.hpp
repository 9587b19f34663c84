#pragma once

#include "site/parts.hpp"

namespace signpost::site {

/// "/feed.xml": the latest 20 newsletters with their whole text as Atom (RFC 4287). An entry's id is its page's
/// address, so it stays for as long as that does. Precondition: the site has a base address and a newsletter.
OutputFile feed(const Parts& parts, const Site::Read& read);

}  // namespace signpost::site
