#include "cli/lexicons.hpp"

#include <vector>

namespace signpost::cli {

const glossary::Lexicon& Lexicons::for_readers(const Audiences& readers) {
  const std::lock_guard lock(guard_);
  const auto known = made_.find(readers);
  if (known != made_.end()) return known->second;
  std::vector<const Term*> terms;
  for (const auto& term : library_.terms) {
    if (is_for(term.audience, readers)) terms.push_back(&term);
  }
  return made_.emplace(readers, terms).first->second;
}

}  // namespace signpost::cli
