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

/// The two bodies of an issue's mail, the same for every recipient. Lines end with LF.
std::string write_html(const Newsletter& newsletter, const Document& document, const Settings& settings,
                       const render::Templates& templates, const StyleSheet& styles, Diagnostics& diagnostics);
std::string write_text(const Newsletter& newsletter, const Document& document, const Settings& settings);

/// What stands in a mail's subject: the newsletter's, else its title.
std::string subject_of(const Newsletter& newsletter);

/// BCP 47: the newsletter's language, else the project's.
std::string language_of(const Newsletter& newsletter, const Settings& settings);

}  // namespace signpost::mail
