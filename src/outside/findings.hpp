#pragma once

#include "base/diagnostic.hpp"
#include "outside/answer.hpp"

#include <optional>
#include <string>

namespace signpost::outside {

/// What an answer means for the link at `where`: link.external (it is not there), link.moved (a note with the new
/// address), link.private (it leads into a network that readers may not be in), link.unanswered (a note: nobody can
/// tell, and the link is not to blame). Nothing where all is well. `has_network`: somebody answered in this survey, so
/// that a name nobody has is the link's fault.
std::optional<Diagnostic> finding_of(const Answer& answer, const std::string& url, const Location& where,
                                     bool has_network);

}  // namespace signpost::outside
