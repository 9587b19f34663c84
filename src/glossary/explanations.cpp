#include "glossary/explanations.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace signpost::glossary {
namespace {

Block explanation_of(const Term& term, Wording wording) {
  Inlines name = {{.value = Anchor{word_id(term)}}, {.value = Text{term.title}}};
  Inlines words = {{.value = Styled{.style = Style::strong, .children = std::move(name)}},
                   {.value = LineBreak{}},
                   {.value = Text{meaning_of(term, wording)}}};
  return {.value = Paragraph{std::move(words)}};
}

}  // namespace

std::string meaning_of(const Term& term, Wording wording) {
  const auto& besides = wording == Wording::families ? term.families : term.professionals;
  if (besides.empty()) return term.brief;
  return term.brief.empty() ? besides : term.brief + " " + besides;
}

std::string word_id(const Term& term) {
  return "word_" + term.stem;
}

Blocks words_section(std::vector<const Term*> terms, Wording wording) {
  if (terms.empty()) return {};
  std::sort(terms.begin(), terms.end(),
            [](const Term* a, const Term* b) { return ascii_lower(a->title) < ascii_lower(b->title); });
  Blocks blocks = {{.value = Heading{.level = 2, .id = "words_we_use", .text = {{.value = Text{"Words we use"}}}}}};
  for (const auto* term : terms) blocks.push_back(explanation_of(*term, wording));
  return blocks;
}

}  // namespace signpost::glossary
