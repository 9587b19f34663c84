#pragma once

#include "model/document.hpp"

namespace signpost::content {

/// Addresses that stand bare in the text become links, as in GFM's autolink extension (6.9): `http://…`, `https://…`,
/// `www.…` (to http) and e-mail addresses. Not ftp and xmpp, which a newsletter does not link.
Inlines link_bare_addresses(Inlines inlines);

}  // namespace signpost::content
