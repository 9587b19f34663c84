#include "render/addresses.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace signpost::render {
namespace {

bool is_alphanumeric(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9');
}

bool is_path(std::string_view address) {
  return address.starts_with('/') && !address.starts_with("//") && !address.starts_with("/\\");
}

std::string percent_encode(std::string_view text, std::string_view safe_signs) {
  std::string encoded;
  encoded.reserve(text.size());
  for (const char byte : text) {
    if (is_alphanumeric(byte) || safe_signs.find(byte) != std::string_view::npos) {
      encoded += byte;
    } else {
      encoded += fmt::format("%{:02X}", static_cast<unsigned char>(byte));
    }
  }
  return encoded;
}

}  // namespace

std::string scheme_of(std::string_view address) {
  const auto end = address.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");
  if (end == std::string_view::npos || end == 0 || address[end] != ':') return {};
  return ascii_lower(address.substr(0, end));
}

bool is_safe_address(std::string_view address) {
  constexpr std::array<std::string_view, 4> kSchemes = {"http", "https", "mailto", "tel"};
  if (address.starts_with('#') || is_path(address)) return true;
  const auto scheme = scheme_of(address);
  return std::find(kSchemes.begin(), kSchemes.end(), scheme) != kSchemes.end();
}

std::string with_root(std::string_view root, std::string_view address) {
  if (!is_path(address)) return std::string(address);
  if (root.ends_with('/')) address.remove_prefix(1);
  return std::string(root).append(address);
}

std::string encode_address(std::string_view address) {
  return percent_encode(address, "-_.+!*'(),%#@?=;:/&$~");
}

std::string encode_query_value(std::string_view value) {
  return percent_encode(value, "-_.~");
}

std::string escape_address(std::string_view address) {
  return replace_all(replace_all(encode_address(address), "&", "&amp;"), "'", "&#x27;");
}

}  // namespace signpost::render
