#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace signpost {

/// A domain's name as mail and the DNS carry it: in ASCII, each international label as its A-label (RFC 5890, mapped by
/// UTS 46 without transition: "ß" stays itself). Nothing where it has no such form. A name of ASCII alone without
/// "xn--" stays as it is, unjudged.
std::optional<std::string> ascii_domain(std::string_view name);

/// The same name in the letters that people write, "bücher.example" for "xn--bcher-kva.example", in small letters.
std::optional<std::string> readable_domain(std::string_view name);

}  // namespace signpost
