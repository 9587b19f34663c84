#include "model/select.hpp"

#include "model/walk.hpp"

#include <algorithm>
#include <iterator>

namespace signpost {
namespace {

Blocks shown_to(Blocks blocks, const Audiences& readers) {
  Blocks shown;
  shown.reserve(blocks.size());
  for (auto& block : blocks) {
    if (auto* only = std::get_if<Only>(&block.value)) {
      if (!is_for(only->audiences, readers)) continue;
      auto inner = shown_to(std::move(only->blocks), readers);
      for (auto& one : inner) one.unlinked = one.unlinked || block.unlinked;
      std::move(inner.begin(), inner.end(), std::back_inserter(shown));
      continue;
    }
    for (auto* group : inner_blocks(block)) *group = shown_to(std::move(*group), readers);
    // A passage of which nothing is left would still tell in which language something is hidden.
    if (const auto* other = std::get_if<OtherLanguage>(&block.value); other != nullptr && other->blocks.empty())
      continue;
    shown.push_back(std::move(block));
  }
  return shown;
}

/// Gives footnotes the numbers of their first use and marks the order of their uses.
class FootnoteNumbers {
 public:
  FootnoteNumbers(const std::vector<Footnote>& notes, const Audiences& readers)
      : notes_(notes), readers_(readers), number_(notes.size(), 0), uses_(notes.size(), 0) {}

  void renumber(Inlines& inlines) {
    std::erase_if(inlines, [&](const Inline& one) { return leads_nowhere(one); });
    for (auto& one : inlines) {
      if (auto* mark = std::get_if<FootnoteMark>(&one.value)) {
        renumber(*mark);
        continue;
      }
      std::visit(
          [&](auto& value) {
            if constexpr (requires { value.children; }) renumber(value.children);
          },
          one.value);
    }
  }

  void renumber(Blocks& blocks) {
    for (auto& block : blocks) {
      for (auto* line : inner_lines(block)) renumber(*line);
      for (auto* group : inner_blocks(block)) renumber(*group);
    }
  }

  /// The notes in their new order; notes that only other notes lead to are found on the way.
  std::vector<Footnote> take(const Audiences& readers) {
    std::vector<Footnote> kept;
    for (std::size_t k = 0; k < order_.size(); ++k) {
      auto note = notes_[order_[k]];
      note.blocks = shown_to(std::move(note.blocks), readers);
      renumber(note.blocks);
      kept.push_back(std::move(note));
    }
    for (std::size_t k = 0; k < kept.size(); ++k) kept[k].uses = uses_[order_[k]];
    return kept;
  }

 private:
  bool leads_nowhere(const Inline& one) const {
    const auto* mark = std::get_if<FootnoteMark>(&one.value);
    if (mark == nullptr) return false;
    return mark->number == 0 || mark->number > notes_.size() || !is_for(notes_[mark->number - 1].audiences, readers_);
  }

  void renumber(FootnoteMark& mark) {
    const auto index = mark.number - 1;
    if (number_[index] == 0) {
      order_.push_back(index);
      number_[index] = static_cast<std::uint32_t>(order_.size());
    }
    mark.number = number_[index];
    mark.use = ++uses_[index];
  }

  const std::vector<Footnote>& notes_;
  const Audiences& readers_;
  std::vector<std::uint32_t> number_;
  std::vector<std::uint32_t> uses_;
  std::vector<std::size_t> order_;
};

}  // namespace

bool is_for(const std::vector<std::string>& audience, const Audiences& readers) {
  if (audience.empty()) return true;
  return std::any_of(audience.begin(), audience.end(), [&](const std::string& name) {
    return std::find(readers.begin(), readers.end(), name) != readers.end();
  });
}

Document select(Document document, const Audiences& readers) {
  document.blocks = shown_to(std::move(document.blocks), readers);
  if (document.footnotes.empty()) return document;
  const auto notes = std::move(document.footnotes);
  FootnoteNumbers numbers(notes, readers);
  if (document.title) numbers.renumber(document.title->text);
  numbers.renumber(document.blocks);
  document.footnotes = numbers.take(readers);
  return document;
}

}  // namespace signpost
