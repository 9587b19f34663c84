#pragma once

#include "base/diagnostic.hpp"
#include "mail/styles.hpp"
#include "model/document.hpp"
#include "model/library.hpp"

#include <cstddef>

namespace signpost::mail {

/// The error mail.size for a message of `octets`: at the largest section, naming the largest parts of the message with
/// their sizes, so that a person knows what to shorten or to put on a page of its own.
Diagnostic too_large(std::size_t octets, std::size_t text_octets, const Newsletter& newsletter,
                     const Document& document, const StyleSheet& styles);

}  // namespace signpost::mail
