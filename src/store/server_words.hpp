#pragma once

#include <string>

namespace signpost::store {

/// What a mail server said, as a text column takes it: servers say what they like, at any length and in bytes that are
/// no text. Bytes that are no UTF-8 become U+FFFD, and what is beyond 500 characters goes.
std::string kept_words(const std::string& said);

}  // namespace signpost::store
