#include "content/settle.hpp"

#include "base/text.hpp"
#include "model/walk.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

namespace signpost::content {
namespace {

constexpr int kTop = 2;
constexpr int kLowestLevel = 6;

/// Whether a reader would find a word in a heading: blanks and signs without width are none.
bool has_words(const Heading& heading) {
  constexpr std::array<std::string_view, 7> kNoWords = {"\u00A0", "\u00AD", "\u200B", "\u200C",
                                                        "\u200D", "\u2060", "\uFEFF"};
  auto words = plain_text(heading.text);
  for (const auto sign : kNoWords) words = replace_all(std::move(words), sign, "");
  return !trim(words).empty();
}

/// What stands in a heading without words stays as a paragraph: a picture, an anchor.
void take_out_wordless_headings(Blocks& blocks) {
  for (auto& block : blocks) {
    auto* heading = std::get_if<Heading>(&block.value);
    if (heading != nullptr && !has_words(*heading)) block.value = Paragraph{std::move(heading->text)};
    for (auto* group : inner_blocks(block)) take_out_wordless_headings(*group);
  }
  std::erase_if(blocks, [](const Block& block) {
    const auto* paragraph = std::get_if<Paragraph>(&block.value);
    return paragraph != nullptr && paragraph->text.empty();
  });
}

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
    heading.level = std::min(kTop + static_cast<int>(above_.size()) - 1, kLowestLevel);
  }

  std::vector<int> above_;  ///< levels as written
};

}  // namespace

Document settle_headings(Document document) {
  take_out_wordless_headings(document.blocks);
  for (auto& note : document.footnotes) take_out_wordless_headings(note.blocks);
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
