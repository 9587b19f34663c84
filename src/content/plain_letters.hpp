#pragma once

#include <string>
#include <string_view>

namespace signpost::content {

/// The text in ASCII: Latin letters lose their marks whatever the language ("ö" becomes "o"), those that are two or
/// have a shape of their own become their usual letters ("ß" "ss", "æ" "ae", "ł" "l"), and each other character
/// becomes a blank. What is not UTF-8 becomes blanks too.
std::string plain_letters(std::string_view text);

}  // namespace signpost::content
