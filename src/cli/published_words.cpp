#include "cli/published_words.hpp"

namespace signpost::cli {

glossary::Lexicon published_words(const content::Project& project, const Audiences& readers, const Date& today) {
  std::vector<const Term*> terms;
  for (const auto& term : project.library.terms) {
    const bool is_out = content::reason_left_out(term, today).empty();
    if (is_out && is_for(term.audience, readers)) terms.push_back(&term);
  }
  return glossary::Lexicon(terms);
}

}  // namespace signpost::cli
