#include "base/notation.hpp"

#include "base/ascii.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace signpost {

std::string_view direction_of(std::string_view lang) {
  static constexpr std::array<std::string_view, 10> kFromTheRight = {"ar", "ckb", "dv", "fa", "he",
                                                                     "yi", "ps",  "sd", "ug", "ur"};
  static constexpr std::array<std::string_view, 4> kScriptsFromTheRight = {"arab", "hebr", "syrc", "thaa"};
  const auto lower = ascii_lower(lang);
  const auto parts = split(lower, '-');
  const auto script = std::find_if(parts.begin() + 1, parts.end(), [](std::string_view part) {
    return part.size() == 4 && !is_ascii_digit(part.front());
  });
  if (script != parts.end()) {
    return std::find(kScriptsFromTheRight.begin(), kScriptsFromTheRight.end(), *script) != kScriptsFromTheRight.end()
               ? "rtl"
               : "ltr";
  }
  return std::find(kFromTheRight.begin(), kFromTheRight.end(), parts.front()) != kFromTheRight.end() ? "rtl" : "ltr";
}

std::string phone_link(std::string_view phone) {
  std::string link = "tel:";
  for (const char c : phone) {
    if (is_ascii_digit(c) || (c == '+' && link.size() == 4)) link += c;
  }
  return link;
}

std::string mail_link(std::string_view address) {
  std::string link = "mailto:";
  for (const char c : address) {
    const bool plain = is_ascii_alphanumeric(c) || std::string_view("@.-_~+!$*").find(c) != std::string_view::npos;
    link += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return link;
}

std::string size_in_words(std::uint64_t bytes) {
  const auto thousands = std::max<std::uint64_t>(1, (bytes + 500) / 1000);
  if (thousands < 1000) return fmt::format("{} KB", thousands);
  return fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1e6);
}

}  // namespace signpost
