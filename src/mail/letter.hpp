#pragma once

#include "base/clock.hpp"
#include "base/diagnostic.hpp"
#include "mail/compose.hpp"
#include "mail/message.hpp"
#include "mail/styles.hpp"
#include "model/document.hpp"
#include "model/settings.hpp"
#include "render/templates.hpp"

#include <string>

namespace signpost::mail {

/// A message to one person about what they did: not an issue.
struct LetterText {
  std::string subject;
  std::string heading;
  Blocks blocks;
  std::string why;  ///< why they get it, a sentence, above the foot
};

struct LetterAddress {
  Recipient to;
  UtcSeconds date;
  std::string name;  ///< of the letter, kept by all of its copies: what its Message-ID is made from
};

/// The letter in the newsletter's frame, as HTML and as text, by the template "mail/letter", marked as sent by a
/// program (RFC 3834). The same input gives the same bytes. Faults: those of the template; `eml` is empty then. Throws
/// Error where an address cannot stand in a header.
Message compose_letter(const LetterText& text, const LetterAddress& address, const Settings& settings,
                       const render::Templates& templates, const StyleSheet& styles, Diagnostics& diagnostics);

}  // namespace signpost::mail
