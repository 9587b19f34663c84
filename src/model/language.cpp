#include "model/language.hpp"

#include "base/text.hpp"
#include "model/walk.hpp"

#include <iterator>
#include <utility>

namespace signpost {
namespace {

Blocks settled(Blocks blocks, const std::string& around) {
  Blocks settled_blocks;
  settled_blocks.reserve(blocks.size());
  for (auto& block : blocks) {
    auto* other = std::get_if<OtherLanguage>(&block.value);
    const auto inside = other == nullptr ? around : other->lang;
    for (auto* group : inner_blocks(block)) *group = settled(std::move(*group), inside);
    if (other == nullptr || !other_language(inside, around).empty()) {
      settled_blocks.push_back(std::move(block));
      continue;
    }
    for (auto& one : other->blocks) one.unlinked = one.unlinked || block.unlinked;
    std::move(other->blocks.begin(), other->blocks.end(), std::back_inserter(settled_blocks));
  }
  return settled_blocks;
}

}  // namespace

/// Capitals do not count (RFC 5646 section 2.1.1).
std::string other_language(const std::string& lang, const std::string& around) {
  const bool is_other = !lang.empty() && !around.empty() && ascii_lower(lang) != ascii_lower(around);
  return is_other ? lang : std::string{};
}

Blocks in_language(Blocks blocks, const std::string& lang, const std::string& around) {
  if (blocks.empty() || other_language(lang, around).empty()) return blocks;
  Blocks marked;
  marked.push_back({.value = OtherLanguage{.lang = lang, .blocks = std::move(blocks)}});
  return marked;
}

Document settle_languages(Document document, const std::string& lang) {
  document.blocks = settled(std::move(document.blocks), lang);
  for (auto& note : document.footnotes) note.blocks = settled(std::move(note.blocks), lang);
  return document;
}

}  // namespace signpost
