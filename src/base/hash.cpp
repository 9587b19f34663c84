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

std::string sha256(std::string_view content) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
  crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(content.data()), content.size());
  return fmt::format("{:02x}", fmt::join(digest, ""));
}

}  // namespace signpost
