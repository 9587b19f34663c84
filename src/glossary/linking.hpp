#pragma once

#include "glossary/lexicon.hpp"
#include "model/document.hpp"
#include "model/library.hpp"

#include <string>
#include <vector>

namespace signpost::glossary {

/// Where a word's explanation stands.
enum class Explained { on_its_page, in_the_text };

/// How the words of one text are linked.
struct Linking {
  std::string own_address;  ///< of the text's page: a term does not explain itself
  Unlinked unlinked;
  Explained explained = Explained::on_its_page;
  std::vector<const Term*> used;  ///< in what stands before the text on the same page: not linked again
};

/// Makes a `TermUse` of the first use of every term, and says which terms the text uses, in that order; those that the
/// author linked by hand are among them, and those of `linking.used` before them. The words stay as they are.
///
/// Nothing is linked in headings and summaries, links, code, abbreviations, quotations (they are somebody's words),
/// passages in another language than the text's and those marked `unlinked`. `in_the_text` makes links to the ids that
/// `words_section` gives. Thread-safe.
std::vector<const Term*> link_terms(Document& document, const Lexicon& lexicon, const Linking& linking);

}  // namespace signpost::glossary
