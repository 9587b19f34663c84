#include "cli/mail_bodies.hpp"

#include "glossary/explanations.hpp"
#include "glossary/linking.hpp"
#include "model/walk.hpp"

#include <set>

namespace signpost::cli {
namespace {

void collect(const Blocks& blocks, std::set<std::string>& audiences) {
  for (const auto& block : blocks) {
    if (const auto* only = std::get_if<Only>(&block.value)) {
      audiences.insert(only->audiences.begin(), only->audiences.end());
    }
    for (const auto* group : inner_blocks(block)) collect(*group, audiences);
  }
}

}  // namespace

std::vector<MailBody> mail_bodies(const Newsletter& newsletter, const Document& document) {
  std::set<std::string> audiences(newsletter.audience.begin(), newsletter.audience.end());
  if (newsletter.audience.empty()) collect(document.blocks, audiences);
  std::vector<MailBody> bodies;
  if (newsletter.audience.empty()) bodies.push_back({newsletter.stem, {}});
  for (const auto& audience : audiences) bodies.push_back({newsletter.stem + "." + audience, {audience}});
  return bodies;
}

Document mail_text(const Newsletter& newsletter, Document document, const Audiences& readers,
                   const glossary::Lexicon& lexicon) {
  auto text = select(std::move(document), readers);
  const auto used = glossary::link_terms(text, lexicon, {.own_address = {}, .unlinked = newsletter.unlinked});
  auto words = glossary::words_section(used, newsletter.wording);
  if (!words.empty()) text.blocks.push_back({.value = Box{BoxKind::contact, {}, std::move(words)}});
  return text;
}

}  // namespace signpost::cli
