#include "content/heading_ids.hpp"

#include "base/text.hpp"

namespace signpost::content {

std::string HeadingIds::id_for(std::string_view words) {
  auto base = slug(words);
  if (base.empty()) base = "section";
  auto& uses = uses_[base];
  if (++uses == 1) return base;
  while (true) {
    // Only the base's own count is kept: a heading that is itself called "feedback 2" may have taken the next one.
    auto id = base + '-' + std::to_string(uses_[base]);
    if (uses_.emplace(id, 1).second) return id;
    ++uses_[base];
  }
}

}  // namespace signpost::content
