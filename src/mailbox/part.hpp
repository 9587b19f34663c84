#pragma once

#include "mail/gobject.hpp"
#include "mailbox/received.hpp"

#include <gmime/gmime.h>

#include <string>
#include <string_view>
#include <vector>

namespace signpost::mailbox {

/// What GMime gives; nothing where it gives none.
inline std::string_view view(const char* text) {
  return text == nullptr ? std::string_view() : text;
}

/// The message in any bytes, which must outlive it; null where there is none.
mail::Object<GMimeMessage> parse_message(std::string_view bytes);

/// The fields of a part's own header, in its order.
std::vector<HeaderField> header_of(GMimeObject* part);

/// "text/plain", in small letters, which it also is where the part does not say.
std::string media_type_of(GMimeObject* part);

/// The bytes of a part, its transfer encoding undone as far as it goes.
std::string content_of(GMimePart* part);

}  // namespace signpost::mailbox
