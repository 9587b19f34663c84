#include "store/ids.hpp"

#include <sodium.h>

#include <cstdint>
#include <string_view>

namespace signpost::store {
namespace {

constexpr std::string_view kSigns = "abcdefghijklmnopqrstuvwxyz234567";
constexpr std::string_view kReceiptSigns = "2345679ACDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t kHalf = 3;

std::string random_text(std::string_view signs, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    text += signs[randombytes_uniform(static_cast<std::uint32_t>(signs.size()))];
  }
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
