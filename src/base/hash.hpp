#pragma once

#include <string>
#include <string_view>

namespace signpost {

/// BLAKE2b-128 of `content` as 32 hexadecimal digits: names content, proves nothing about who wrote it.
std::string content_hash(std::string_view content);

/// SHA-256 of `content` (FIPS 180-4) as 64 hexadecimal digits: nobody can make another content of the same name.
std::string sha256(std::string_view content);

}  // namespace signpost
