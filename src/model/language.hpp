#pragma once

#include "model/document.hpp"

#include <string>

namespace signpost {

/// Blocks of the language `lang` as they stand in a text of the language `around` (BCP 47): as they are where the two
/// are one, or where one is not known, else as an `OtherLanguage`.
Blocks in_language(Blocks blocks, const std::string& lang, const std::string& around);

/// `lang` where it is another language than `around`, else nothing.
std::string other_language(const std::string& lang, const std::string& around);

/// A text of the language `lang` in which each `OtherLanguage` is another than that around it: those that are not give
/// way to their blocks.
Document settle_languages(Document document, const std::string& lang);

}  // namespace signpost
