#include "store/ids.hpp"

#include <sodium.h>

#include <array>
#include <cstdint>
#include <string_view>

namespace signpost::store {
namespace {

constexpr std::string_view kSigns = "abcdefghijklmnopqrstuvwxyz234567";
constexpr std::string_view kReceiptSigns = "2345679ACDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t kHalf = 3;

/// 16 random bits choose a sign: one of 28 is likelier than another by 1 in 2,000 at most.
std::string random_text(std::string_view signs, std::size_t count) {
  std::array<std::uint16_t, 32> numbers{};
  randombytes_buf(numbers.data(), count * sizeof(std::uint16_t));  // one question to the system, not one a sign
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += signs[numbers.at(i) % signs.size()];
  return text;
}

char upper(char sign) {
  return sign >= 'a' && sign <= 'z' ? static_cast<char>(sign - 'a' + 'A') : sign;
}

}  // namespace

std::string new_id() {
  return random_text(kSigns, 20);
}

std::string new_token() {
  return random_text(kSigns, 32);
}

std::string new_receipt() {
  return random_text(kReceiptSigns, kHalf) + "-" + random_text(kReceiptSigns, kHalf);
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
