#include "content/settle.hpp"

#include "model/walk.hpp"

#include <algorithm>
#include <vector>

namespace signpost::content {
namespace {

constexpr int kTop = 2;
constexpr int kDeepest = 6;

/// Walks headings in reading order and knows, as written, those above the present place.
class Outline {
 public:
  void settle(Blocks& blocks) {
    for (auto& block : blocks) {
      if (auto* heading = std::get_if<Heading>(&block.value)) {
        settle(*heading);
      } else if (auto* mapping = std::get_if<Mapping>(&block.value)) {
        for (auto* board : {&mapping->worries, &mapping->strengths, &mapping->next_steps}) settle(*board);
      } else {
        for (auto* group : inner_blocks(block)) settle(*group);
      }
    }
  }

 private:
  void settle(Heading& heading) {
    while (!above_.empty() && above_.back() >= heading.level) above_.pop_back();
    enter(heading);
  }

  void settle(Board& board) {
    const auto before = above_;
    enter(board.heading);
    settle(board.blocks);
    above_ = before;
  }

  void enter(Heading& heading) {
    above_.push_back(heading.level);
    heading.level = std::min(kTop + static_cast<int>(above_.size()) - 1, kDeepest);
  }

  std::vector<int> above_;  ///< levels as written
};

}  // namespace

Document settle_headings(Document document) {
  auto* first = document.blocks.empty() ? nullptr : std::get_if<Heading>(&document.blocks.front().value);
  if (first != nullptr && first->level == 1) {
    document.title = std::move(*first);
    document.blocks.erase(document.blocks.begin());
  }
  Outline outline;
  outline.settle(document.blocks);
  for (auto& note : document.footnotes) outline.settle(note.blocks);
  return document;
}

}  // namespace signpost::content
