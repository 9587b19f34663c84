#include "store/checksum.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <array>

namespace signpost::store {

struct Checksum::State {
  crypto_generichash_state hash;
};

Checksum::Checksum() : state_(std::make_unique<State>()) {
  crypto_generichash_init(&state_->hash, nullptr, 0, crypto_generichash_BYTES);
}

Checksum::~Checksum() = default;

void Checksum::add(std::string_view bytes) {
  crypto_generichash_update(&state_->hash, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
}

std::string Checksum::finish() {
  std::array<unsigned char, crypto_generichash_BYTES> digest{};
  crypto_generichash_final(&state_->hash, digest.data(), digest.size());
  return fmt::format("{:02x}", fmt::join(digest, ""));
}

}  // namespace signpost::store
