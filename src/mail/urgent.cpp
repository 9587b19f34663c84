#include "mail/urgent.hpp"

#include "base/notation.hpp"
#include "render/html.hpp"

#include <fmt/format.h>

namespace signpost::mail {
namespace {

using render::escape_html;

std::string phone_anchor(const std::string& phone) {
  return fmt::format("<a href=\"{}\" class=\"phone\">{}</a>", phone_link(phone), escape_html(phone));
}

}  // namespace

std::string urgent_words(const UrgentHelp& urgent) {
  const bool named = urgent.phone.empty() || urgent.text.find(urgent.phone) != std::string::npos;
  return named ? urgent.text : fmt::format("Call {}. {}", urgent.phone, urgent.text);
}

std::string urgent_html(const UrgentHelp& urgent) {
  auto html = escape_html(urgent_words(urgent));
  for (const auto& phone : {urgent.phone, urgent.emergency}) {
    const auto at = phone.empty() ? std::string::npos : html.rfind(escape_html(phone));
    if (at != std::string::npos) html.replace(at, escape_html(phone).size(), phone_anchor(phone));
  }
  return html;
}

}  // namespace signpost::mail
