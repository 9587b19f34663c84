#pragma once

#include "site/parts.hpp"

namespace signpost::site {

/// "/questions/": all questions by subject, answers folded.
OutputFile questions_page(const Parts& parts, const Site::Read& read, const Downloads& downloads,
                          Diagnostics& diagnostics);

OutputFile question_page(const Parts& parts, const Question& question, const Document& document,
                         Diagnostics& diagnostics);

}  // namespace signpost::site
