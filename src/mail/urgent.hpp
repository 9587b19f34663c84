#pragma once

#include "model/settings.hpp"

#include <string>

namespace signpost::mail {

/// What to do if worried about a child now: the number to call first, where the text does not name it itself.
std::string urgent_words(const UrgentHelp& urgent);

/// The same in HTML, its numbers to be tapped.
std::string urgent_html(const UrgentHelp& urgent);

}  // namespace signpost::mail
