#pragma once

#include "base/diagnostic.hpp"
#include "mail/body.hpp"
#include "mail/styles.hpp"
#include "model/document.hpp"
#include "model/library.hpp"
#include "model/settings.hpp"
#include "render/templates.hpp"

#include <string>

namespace signpost::mail {

/// What stands in the bodies for one reader alone: their name (may be empty) and where their own pages are. All is
/// empty in a message that is nobody's copy.
struct ReaderPart {
  std::string name;
  std::string preferences;
  std::string unsubscribe;
};

/// The two bodies of an issue's mail. Lines end with LF.
std::string write_html(const Newsletter& newsletter, const Document& document, const Settings& settings,
                       const render::Templates& templates, const StyleSheet& styles, Diagnostics& diagnostics,
                       const ReaderPart& reader = {});
std::string write_text(const Newsletter& newsletter, const Document& document, const Settings& settings,
                       const ReaderPart& reader = {});

/// What stands in a mail's subject: the newsletter's, else its title.
std::string subject_of(const Newsletter& newsletter);

/// BCP 47: the newsletter's language, else the project's.
std::string language_of(const Newsletter& newsletter, const Settings& settings);

}  // namespace signpost::mail
