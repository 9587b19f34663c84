#pragma once

#include "render/templates.hpp"
#include "site/site.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace signpost::cli {

struct NamedText {
  std::string file;  ///< for diagnostics
  std::string text;
};

/// The templates and the files published as they are, pictures without what they tell of their making: the program's
/// own, file by file replaced by the project's.
struct Resources {
  std::vector<render::TemplateSource> templates;  ///< templates/**/*.mustache
  NamedText mail_styles;                          ///< templates/mail/styles.css
  NamedText pdf_theme;                            ///< templates/pdf/theme.yaml
  NamedText desk_styles;                          ///< templates/desk/desk.css
  NamedText desk_script;                          ///< templates/desk/sending.js
  std::vector<site::OutputFile> assets;           ///< site/**
};

/// Throws Error where a file of the project cannot be read. Fault: image.kind, a PNG or JPEG in site/ that is broken.
Resources load_resources(const std::filesystem::path& project, Diagnostics& diagnostics);

}  // namespace signpost::cli
