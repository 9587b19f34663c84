#pragma once

#include <string>
#include <string_view>

namespace signpost::store {

/// Well-formed UTF-8 in small letters and composed characters (NFC), by which texts are compared and found.
std::string folded(std::string_view text);

/// What finds `text` anywhere by LIKE with the escape '!': none of its signs means anything more.
std::string pattern_of(std::string_view text);

}  // namespace signpost::store
