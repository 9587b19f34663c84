#pragma once

#include <string>
#include <string_view>

namespace signpost::mailbox {

/// The words of a page of HTML (UTF-8) as plain text: paragraphs with an empty line between them, items of lists after
/// "- ", quotations (blockquote) after "> ". Scripts, styles and what else is not shown are left out. Never fails: what
/// is no HTML is read as far as it can be.
std::string words_of_page(std::string_view html);

/// The charset that the page names for itself in its first 1,024 bytes, or empty.
std::string charset_of_page(std::string_view html);

}  // namespace signpost::mailbox
