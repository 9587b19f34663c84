#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace signpost {

/// The sentences of well-formed UTF-8 text, without the blanks around them. One ends with `.`, `!`, `?` or an ellipsis,
/// closing marks behind it included, before a blank that no lower-case letter follows; or with their full-width forms.
/// A point after one capital ("A. Example") or a common abbreviation ("Dr. Day") ends none.
/// At most the first `most` of them.
std::vector<std::string> sentences_of(std::string_view text, std::size_t most = std::string_view::npos);

}  // namespace signpost
