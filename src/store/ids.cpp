#include "store/ids.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace signpost::store {
namespace {

constexpr std::string_view kSigns = "abcdefghijklmnopqrstuvwxyz234567";
constexpr std::string_view kReceiptSigns = "2345679ACDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t kHalf = 3;

constexpr std::size_t kAlike = 4;  // signs with which ids of one moment begin
constexpr std::chrono::milliseconds kMoment{50};

/// The same numbers throughout a moment of this program's run, and nobody's guess: drawn by a hash whose key is random.
std::array<std::uint16_t, 4> drawn_for_this_moment() {
  static const auto key = [] {
    std::array<unsigned char, crypto_shorthash_KEYBYTES> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    return bytes;
  }();
  const std::int64_t moment = std::chrono::steady_clock::now().time_since_epoch() / kMoment;
  std::array<unsigned char, sizeof moment> said{};
  std::memcpy(said.data(), &moment, sizeof moment);
  std::array<unsigned char, crypto_shorthash_BYTES> hash{};
  crypto_shorthash(hash.data(), said.data(), said.size(), key.data());
  std::array<std::uint16_t, 4> numbers{};
  static_assert(sizeof numbers == sizeof hash);
  std::memcpy(numbers.data(), hash.data(), hash.size());
  return numbers;
}

/// The first `alike` signs are those of this moment. 16 random bits choose a sign: one of 28 is likelier than another
/// by 1 in 2,000 at most.
std::string random_text(std::string_view signs, std::size_t count, std::size_t alike = 0) {
  std::array<std::uint16_t, 32> numbers{};
  randombytes_buf(numbers.data(), count * sizeof(std::uint16_t));  // one question to the system, not one a sign
  if (alike > 0) {
    const auto shared = drawn_for_this_moment();
    std::copy_n(shared.begin(), alike, numbers.begin());
  }
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += signs[numbers.at(i) % signs.size()];
  return text;
}

char upper(char sign) {
  return sign >= 'a' && sign <= 'z' ? static_cast<char>(sign - 'a' + 'A') : sign;
}

}  // namespace

std::string new_id() {
  return random_text(kSigns, 20, kAlike);
}

std::string new_token() {
  return random_text(kSigns, 32);
}

std::string new_receipt() {
  return random_text(kReceiptSigns, 2 * kHalf, kHalf).insert(kHalf, "-");
}

std::string tidy_receipt(const std::string& typed) {
  std::string signs;
  for (const char sign : typed) {
    if (sign != ' ' && sign != '-') signs += upper(sign);
  }
  if (signs.size() != 2 * kHalf) return typed;
  return signs.substr(0, kHalf) + "-" + signs.substr(kHalf);
}

}  // namespace signpost::store
