#include "site/address.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace signpost::site {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_letter_or_digit(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_forbidden_in_xml(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x20) return byte != '\t' && byte != '\n' && byte != '\r';
  const auto rest = text.substr(at, 3);
  return rest == "\xEF\xBF\xBE" || rest == "\xEF\xBF\xBF";  // U+FFFE, U+FFFF
}

std::string_view xml_reference(char c) {
  switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    default: return {};
  }
}

}  // namespace

std::string output_path(std::string_view address) {
  std::string path(address.substr(std::min<std::size_t>(1, address.size())));
  if (path.empty() || path.ends_with('/')) return path + "index.html";
  const auto last = path.substr(path.rfind('/') + 1);  // npos + 1 is 0
  return last.find('.') == std::string::npos ? path + "/index.html" : path;
}

std::string root_of(std::string_view address) {
  const auto depth = std::count(address.begin(), address.end(), '/') - 1;
  if (depth <= 0) return "./";
  std::string root;
  for (auto level = depth; level > 0; --level) root += "../";
  return root;
}

std::string path_of(std::string_view base_url) {
  const auto host = base_url.find("://");
  const auto slash = host == std::string_view::npos ? host : base_url.find('/', host + 3);
  if (slash == std::string_view::npos) return "/";
  std::string path(base_url.substr(slash));
  return path.ends_with('/') ? path : path + '/';
}

std::string_view direction_of(std::string_view lang) {
  static constexpr std::array<std::string_view, 9> kFromTheRight = {"ar", "ckb", "dv", "fa", "he",
                                                                    "ps", "sd",  "ug", "ur"};
  static constexpr std::array<std::string_view, 4> kScriptsFromTheRight = {"arab", "hebr", "syrc", "thaa"};
  const auto lower = ascii_lower(lang);
  const auto parts = split(lower, '-');
  const auto script = std::find_if(parts.begin() + 1, parts.end(),
                                   [](std::string_view part) { return part.size() == 4 && !is_digit(part.front()); });
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
    if (is_digit(c) || (c == '+' && link.size() == 4)) link += c;
  }
  return link;
}

std::string mail_link(std::string_view address) {
  std::string link = "mailto:";
  for (const char c : address) {
    const bool plain = is_letter_or_digit(c) || std::string_view("@.-_~+!$*").find(c) != std::string_view::npos;
    link += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return link;
}

std::string size_in_words(std::uint64_t bytes) {
  const auto thousands = std::max<std::uint64_t>(1, (bytes + 500) / 1000);
  if (thousands < 1000) return fmt::format("{} KB", thousands);
  return fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1e6);
}

std::string escape_xml(std::string_view text) {
  std::string escaped;
  escaped.reserve(text.size() + text.size() / 8);
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (is_forbidden_in_xml(text, at)) {
      if (static_cast<unsigned char>(text[at]) >= 0x20) at += 2;
      continue;
    }
    const auto reference = xml_reference(text[at]);
    reference.empty() ? escaped += text[at] : escaped += reference;
  }
  return escaped;
}

}  // namespace signpost::site
