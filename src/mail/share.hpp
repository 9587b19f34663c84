#pragma once

#include "model/settings.hpp"

#include <string>

namespace signpost::mail {

/// Where readers send their words from a mail: the form on the website; empty where there is none, or nobody outside
/// could reach it.
std::string share_address(const Settings& settings);

/// "Something to ask or to share? Send it at https://…, or write to …", as text; empty where there is neither.
std::string share_words(const Settings& settings, const std::string& contact);

}  // namespace signpost::mail
