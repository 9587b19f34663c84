#pragma once

#include "pdf/objects.hpp"
#include "pdf/writer.hpp"

#include <map>
#include <string>
#include <vector>

namespace signpost::pdf {

/// Adds the bookmarks to the catalogue (ISO 32000-1 §12.3.3), those of a lower level closed inside those above them.
void add_outline(QPDF& pdf, const std::vector<Bookmark>& bookmarks, const std::map<std::string, Object>& destinations);

}  // namespace signpost::pdf
