#pragma once

#include <string>
#include <string_view>

namespace signpost {

/// `text` as well-formed UTF-8: each byte that is part of none becomes U+FFFD, all others stay.
std::string with_replacements(std::string_view text);

}  // namespace signpost
