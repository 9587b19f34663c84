#pragma once

#include "model/document.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace signpost::content {

/// What a text holds that addresses are known by.
struct AddressSigns {
  bool at_sign = false;
  bool scheme = false;
  bool www = false;

  bool any() const { return at_sign || scheme || www; }
};

AddressSigns signs_of_addresses(std::string_view text);

/// Addresses that stand bare in the text become links, as in GFM's autolink extension (6.9): `http://…`, `https://…`,
/// `www.…` (to http) and e-mail addresses. Not ftp and xmpp, which a newsletter does not link.
/// `expected` is what the whole document holds: only that is looked for. Words on `literal_lines` (file lines,
/// ascending) stay words.
Inlines link_bare_addresses(Inlines inlines, const AddressSigns& expected,
                            const std::vector<std::uint32_t>& literal_lines = {});

}  // namespace signpost::content
