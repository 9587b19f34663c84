#include "base/text_index.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace signpost {
namespace {

constexpr std::size_t kBlock = 4096;  ///< bytes

}  // namespace

std::size_t TextIndex::line_of(std::size_t byte) const {
  count();
  return static_cast<std::size_t>(std::upper_bound(starts_.begin(), starts_.end(), byte) - starts_.begin());
}

std::size_t TextIndex::start_of(std::size_t line) const {
  count();
  const auto index = std::max<std::size_t>(line, 1) - 1;
  return index < starts_.size() ? starts_[index] : text_.size();
}

std::size_t TextIndex::end_of(std::size_t line) const {
  const auto next = start_of(line + 1);
  return line < starts_.size() ? next - 1 : next;
}

std::size_t TextIndex::column_of(std::size_t byte) const {
  return characters_before(byte) - characters_before(start_of(line_of(byte))) + 1;
}

std::size_t TextIndex::characters_before(std::size_t byte) const {
  count();
  const auto block = std::min(byte, text_.size()) / kBlock;
  return characters_[block] + count_characters(text_.substr(block * kBlock, byte - block * kBlock));
}

void TextIndex::count() const {
  if (!starts_.empty()) return;
  starts_.push_back(0);
  for (auto at = text_.find('\n'); at != std::string_view::npos; at = text_.find('\n', at + 1))
    starts_.push_back(at + 1);
  std::size_t characters = 0;
  for (std::size_t from = 0; from <= text_.size(); from += kBlock) {
    characters_.push_back(characters);
    characters += count_characters(text_.substr(from, kBlock));
  }
}

}  // namespace signpost
