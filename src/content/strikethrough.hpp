#pragma once

#include "model/document.hpp"

namespace signpost::content {

/// What stands between two pairs of tildes is struck through (GFM 6.5, with two tildes alone: one often means "about").
/// The pairs may stand among different words of the list, but not in different lists.
Inlines strike_through(Inlines inlines);

}  // namespace signpost::content
