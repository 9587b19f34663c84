#pragma once

#include "content/address_book.hpp"

#include <string>
#include <string_view>
#include <variant>

namespace signpost::content {

/// A page of the site and a place in it.
struct InSite {
  const PagePlace* page = nullptr;  ///< nullptr: the document that the link stands in, or a file
  std::string address;              ///< "/guide/mapping/", "/css/site.css"; empty for the document itself
  std::string id;                   ///< without its '#'; may be empty
};

/// An absolute address of another site, of a mailbox or of a telephone.
struct Elsewhere {
  std::string address;
};

/// A link that leads nowhere on purpose: "" or "#".
struct Nowhere {};

/// `term:none`: words that look like a term's and are none.
struct LeftAlone {};

/// A link that cannot be published, as a diagnostic without its place.
struct BadTarget {
  std::string code;  ///< link.missing, link.scheme, link.address
  std::string message;
  std::string hint;
};

using Target = std::variant<InSite, Elsewhere, Nowhere, LeftAlone, BadTarget>;

/// What `written` means in the text of `file` (relative to content/). Written as "page:guide/name", "term:name",
/// a Markdown file, "/path/", "#id", or an address beginning with http, https, mailto or tel; nothing else passes,
/// however its scheme is spelt (a browser ignores letters' case, and blanks and control characters in it).
Target read_target(const AddressBook& book, std::string_view file, std::string_view written);

}  // namespace signpost::content
