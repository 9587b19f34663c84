#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace signpost::check {

/// The codes that an excuse may name, sorted: those of this domain that speak of an author's words, and image.alt.
const std::vector<std::string>& excusable_codes();

}  // namespace signpost::check
