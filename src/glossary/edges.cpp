#include "glossary/edges.hpp"

namespace signpost::glossary {

Edges::Edges(const std::unordered_map<std::uint64_t, Node>& nodes) {
  std::size_t size = 2;
  while (size < 2 * nodes.size() + 2) size *= 2;
  places_.assign(size, {});
  mask_ = size - 1;
  for (const auto& [edge, node] : nodes) {
    auto at = edge & mask_;
    while (places_[at].node != 0) at = (at + 1) & mask_;
    places_[at] = {.mark = mark_of(edge), .node = node};
  }
}

}  // namespace signpost::glossary
