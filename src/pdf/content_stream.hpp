#pragma once

#include "pdf/embedding.hpp"
#include "pdf/marks.hpp"
#include "pdf/structure.hpp"

#include <set>
#include <string>
#include <vector>

namespace signpost::pdf {

/// One page's content stream, and what it refers to.
struct ContentStream {
  std::string bytes;
  std::vector<ContentId> marked;   ///< by marked-content identifier
  std::set<std::size_t> pictures;  ///< "I0" is the document's picture 0
};

/// Artifacts first, then the contents in reading order, each in one marked-content sequence (ISO 32000-1 §14.6), last
/// what is painted over them. `height` is the page's.
ContentStream write_content(const Page& page, double height, const FontUses& fonts, const Structure& structure);

}  // namespace signpost::pdf
