#pragma once

#include "base/diagnostic.hpp"
#include "model/document.hpp"
#include "model/library.hpp"

#include <string>
#include <vector>

namespace signpost::check {

/// A link to another site, where it stands.
struct OutsideLink {
  std::string url;  ///< http or https
  Location where;
};

/// The links of a text that lead to other sites, those excused from link.external left out. `document` is as its author
/// wrote it.
std::vector<OutsideLink> outside_links(const Body& body, const Document& document);

}  // namespace signpost::check
