#include "content/addresses.hpp"

#include "base/ascii.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace signpost::content {
namespace {

bool belongs_to_scheme(char byte) {
  return is_ascii_alphanumeric(byte) || byte == '+' || byte == '.' || byte == '-';
}

bool has_blank_or_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char byte) {
    const auto value = static_cast<unsigned char>(byte);
    return value <= 0x20 || value == 0x7F;
  });
}

}  // namespace

bool is_mail_address(std::string_view text) {
  const auto at = text.find('@');
  if (at == std::string_view::npos || at == 0 || text.find('@', at + 1) != std::string_view::npos) return false;
  const auto host = text.substr(at + 1);
  if (host.empty() || host.front() == '.' || host.back() == '.' || host.find("..") != std::string_view::npos) {
    return false;
  }
  return !has_blank_or_control(text) && text.find_first_of("<>()[]\\,;:\"'") == std::string_view::npos;
}

bool is_mail_author(std::string_view text) {
  if (!text.ends_with('>')) return is_mail_address(text);
  const auto open = text.find('<');
  if (open == std::string_view::npos) return false;
  const auto name = text.substr(0, open);
  return name.find_first_of(">\r\n") == std::string_view::npos &&
         is_mail_address(text.substr(open + 1, text.size() - open - 2));
}

bool is_web_address(std::string_view text) {
  const auto scheme = ascii_lower(scheme_of(text));
  if (scheme != "http" && scheme != "https") return false;
  const auto rest = text.substr(scheme.size() + 1);
  if (!rest.starts_with("//") || has_blank_or_control(text) || text.find('\\') != std::string_view::npos) return false;
  const auto host = rest.substr(2, rest.find_first_of("/?#", 2) - 2);
  return !host.empty() && host.front() != ':' && host.front() != '.';
}

bool is_language_tag(std::string_view text) {
  const auto groups = split(text, '-');
  const auto fits = [](std::string_view group, std::size_t least) {
    return group.size() >= least && group.size() <= 8 && std::all_of(group.begin(), group.end(), is_ascii_alphanumeric);
  };
  const auto& first = groups.front();
  return fits(first, 2) && std::all_of(first.begin(), first.end(), is_ascii_letter) &&
         std::all_of(groups.begin() + 1, groups.end(), [&](std::string_view group) { return fits(group, 1); });
}

std::string_view scheme_of(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0 || !is_ascii_letter(text.front())) return {};
  const auto scheme = text.substr(0, colon);
  return std::all_of(scheme.begin(), scheme.end(), belongs_to_scheme) ? scheme : std::string_view{};
}

}  // namespace signpost::content
