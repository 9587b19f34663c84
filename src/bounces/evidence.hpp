#pragma once

#include "bounces/opened.hpp"
#include "bounces/read.hpp"

namespace signpost::bounces {

/// Every address and every Message-ID that may be a copy's own, wherever the message holds it: none of them is believed
/// before it was found to be ours.
Evidence evidence_in(const Opened& report);

}  // namespace signpost::bounces
