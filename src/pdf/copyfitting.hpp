#pragma once

#include "pdf/pages.hpp"

namespace signpost::pdf {

/// Copyfitting: sets what lies between two strips that begin a page (a chapter, a whole newsletter) a little closer,
/// where that spares it a last page with next to nothing on it. Only the space between strips gives way, and pictures
/// as far as they may; letters and lines stay as they are.
void copyfit(Flow& flow, const Column& column);

}  // namespace signpost::pdf
