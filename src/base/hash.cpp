#include "base/hash.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <array>

namespace signpost {

std::string content_hash(std::string_view content) {
  std::array<unsigned char, crypto_generichash_BYTES_MIN> digest{};
  crypto_generichash(digest.data(), digest.size(), reinterpret_cast<const unsigned char*>(content.data()),
                     content.size(), nullptr, 0);
  return fmt::format("{:02x}", fmt::join(digest, ""));
}

}  // namespace signpost
