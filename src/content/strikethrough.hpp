#pragma once

#include "model/document.hpp"

#include <cstdint>
#include <vector>

namespace signpost::content {

/// What stands between two pairs of tildes is struck through (GFM 6.5, with two tildes alone: one often means "about").
/// The pairs may stand among different words of the list, but not in different lists. Words on
/// `literal_lines` (file lines, ascending) keep their tildes.
Inlines strike_through(Inlines inlines, const std::vector<std::uint32_t>& literal_lines = {});

}  // namespace signpost::content
