#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace signpost {

/// Where the sentence is over that the mark at `at` (`.`, `!`, `?`, an ellipsis) ends, closing marks behind it
/// included; `at` where it ends none. It ends one before a blank that no small letter follows, and at the text's end; a
/// point after a single letter but I ("A. Example", "e.g.") or a common abbreviation ("Dr. Day") ends none. Full-width
/// marks need no blank.
std::size_t sentence_end(std::string_view text, std::size_t at);

/// The sentences of well-formed UTF-8 text, without the blanks around them; at most the first `most` of them.
std::vector<std::string> sentences_of(std::string_view text, std::size_t most = std::string_view::npos);

}  // namespace signpost
