#include "base/tokens.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <array>
#include <charconv>

namespace signpost {
namespace {

constexpr std::size_t kLongestToken = 4096;

const unsigned char* bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::string base64(std::string_view text) {
  constexpr int kVariant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::string encoded(sodium_base64_encoded_len(text.size(), kVariant), '\0');
  sodium_bin2base64(encoded.data(), encoded.size(), bytes(text), text.size(), kVariant);
  encoded.pop_back();  // the NUL
  return encoded;
}

std::optional<std::string> from_base64(std::string_view text) {
  std::string decoded(text.size(), '\0');
  std::size_t length = 0;
  const auto fault =
      sodium_base642bin(reinterpret_cast<unsigned char*>(decoded.data()), decoded.size(), text.data(), text.size(),
                        nullptr, &length, nullptr, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  if (fault != 0) return std::nullopt;
  decoded.resize(length);
  return decoded;
}

}  // namespace

std::string random_name() {
  constexpr std::string_view kSigns = "abcdefghijklmnopqrstuvwxyz234567";
  std::array<unsigned char, 32> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  std::string name;
  for (const auto byte : bytes) name += kSigns[byte % kSigns.size()];
  return name;
}

std::string Tokens::make(std::string_view purpose, std::string_view subject, UtcSeconds made) const {
  const auto said = fmt::format("{}.{}", made.time_since_epoch().count(), subject);
  return base64(key_.seal_of(purpose, said) + said);
}

std::optional<Tokens::Opened> Tokens::open(std::string_view purpose, std::string_view token) const {
  if (token.size() > kLongestToken) return std::nullopt;
  const auto decoded = from_base64(token);
  if (!decoded || decoded->size() < ProjectKey::kSealBytes) return std::nullopt;
  const auto seal = std::string_view(*decoded).substr(0, ProjectKey::kSealBytes);
  const auto said = std::string_view(*decoded).substr(ProjectKey::kSealBytes);
  const auto expected = key_.seal_of(purpose, said);
  if (sodium_memcmp(seal.data(), expected.data(), expected.size()) != 0) return std::nullopt;
  const auto dot = said.find('.');
  std::int64_t seconds = 0;
  const auto [rest, fault] = std::from_chars(said.data(), said.data() + std::min(dot, said.size()), seconds);
  if (fault != std::errc{} || dot == std::string_view::npos) return std::nullopt;
  return Opened{std::string(said.substr(dot + 1)), UtcSeconds(std::chrono::seconds(seconds))};
}

}  // namespace signpost
