#pragma once

#include <string>
#include <string_view>

namespace signpost {

/// BLAKE2b-128 of `content` as 32 hexadecimal digits: names content, proves nothing about who wrote it.
std::string content_hash(std::string_view content);

}  // namespace signpost
