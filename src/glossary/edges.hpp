#pragma once

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace signpost::glossary {

/// Which node of a lexicon follows which by which word: an open-addressed table, half empty, of eight bytes a place, so
/// that asking for what is not there, which most words do, costs a look at one place.
class Edges {
 public:
  using Node = std::uint32_t;

  Edges() = default;
  /// `nodes` by edge; no node is 0.
  explicit Edges(const std::unordered_map<std::uint64_t, Node>& nodes);

  /// 0 where there is none. Two edges may share a mark and be taken for one another, by a chance of one in four
  /// thousand million: whoever asks compares the words in the end.
  Node find(std::uint64_t edge) const {
    for (auto at = edge & mask_;; at = (at + 1) & mask_) {
      if (places_[at].node == 0 || places_[at].mark == mark_of(edge)) return places_[at].node;
    }
  }

 private:
  struct Place {
    std::uint32_t mark = 0;
    Node node = 0;
  };

  static std::uint32_t mark_of(std::uint64_t edge) { return static_cast<std::uint32_t>(edge >> 32U); }

  std::vector<Place> places_ = std::vector<Place>(2);
  std::uint64_t mask_ = 1;
};

}  // namespace signpost::glossary
