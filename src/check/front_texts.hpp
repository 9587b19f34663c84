#pragma once

#include "check/excuses.hpp"
#include "model/library.hpp"

#include <string_view>

namespace signpost::check {

/// The lines of a key and its value in a file's front matter; lines 0 where it has none (its folder's defaults may).
Unit lines_of_key(const Body& body, std::string_view key);

}  // namespace signpost::check
