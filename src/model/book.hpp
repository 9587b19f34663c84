#pragma once

#include "model/document.hpp"

#include <string>
#include <vector>

namespace signpost {

/// One of the texts that a book is bound from, as it stands alone.
struct BookPart {
  std::string id;       ///< of its heading in the book: no other part's, and without an underscore
  std::string title;    ///< where the document has none of its own
  std::string summary;  ///< stands below the title; may be empty
  Document document;
  std::string address = {};  ///< of its own page, from the site's root; may be empty
  std::string lang = {};     ///< BCP 47; empty: the book's
};

/// The parts behind one another as one text: their titles become headings of the second level, their own headings go
/// one level down, and their notes are numbered through. Ids are made different by the part's: "three-steps" of the
/// part "mapping" is "mapping_three-steps", and the part's own links follow. Links to another part's page lead to that
/// part. Lines are forgotten, since each part has its own file. `lang` is the book's language: a part in another one is
/// marked so, heading, text and notes.
Document bind_book(std::vector<BookPart> parts, const std::string& lang = {});

}  // namespace signpost
