#pragma once

#include "glossary/lexicon.hpp"
#include "model/document.hpp"
#include "model/library.hpp"
#include "model/select.hpp"

#include <string>
#include <vector>

namespace signpost::cli {

/// One message of an issue: who gets it, and what its files are called.
struct MailBody {
  std::string name;  ///< "2021-03" for everyone, "2021-03.managers" for those who see more
  Audiences readers;
};

/// The body for everyone (unless the issue is for some audiences alone), then one for each audience that sees more.
std::vector<MailBody> mail_bodies(const Newsletter& newsletter, const Document& document);

/// The text of one body: what its readers may see, with the words that it uses explained in a box at its end.
Document mail_text(const Newsletter& newsletter, Document document, const Audiences& readers,
                   const glossary::Lexicon& lexicon);

}  // namespace signpost::cli
