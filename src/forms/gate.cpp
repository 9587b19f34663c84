#include "forms/gate.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace signpost::forms {
namespace {

using namespace std::chrono_literals;

constexpr auto kLeastAge = 3s;
constexpr auto kMostAge = 24h;

/// "moor.example:8080" of "https://moor.example:8080/feedback/".
std::string authority_of(std::string_view address) {
  const auto begin = address.find("://");
  if (begin == std::string_view::npos) return {};
  const auto rest = address.substr(begin + 3);
  return ascii_lower(rest.substr(0, rest.find_first_of("/?#")));
}

std::string purpose_of(const Form& form) {
  return "form " + form.address;
}

}  // namespace

bool comes_from_here(const web::Request& request, const std::string& base_url) {
  const auto host = ascii_lower(request.header("host"));
  const auto is_ours = [&](const std::string& address) {
    const auto authority = authority_of(address);
    return !authority.empty() && (authority == host || authority == authority_of(base_url));
  };
  const auto site = request.header("sec-fetch-site");
  if (!site.empty() && site != "same-origin" && site != "none") return false;
  // A browser that is told to say nothing of itself sends "null" of every page; which one it was, it says nevertheless.
  const auto origin = request.header("origin");
  if (!origin.empty()) return is_ours(origin) || (origin == "null" && site == "same-origin");
  if (!site.empty()) return true;
  return !request.headers.has("referer") || is_ours(request.header("referer"));
}

std::string form_token(const Tokens& tokens, const Form& form, UtcSeconds now) {
  return tokens.make(purpose_of(form), {}, now);
}

TokenState state_of(const Tokens& tokens, const Form& form, const std::string& token, UtcSeconds now) {
  const auto opened = tokens.open(purpose_of(form), token);
  if (!opened || opened->made > now) return TokenState::none;
  const auto age = now - opened->made;
  return age < kLeastAge ? TokenState::too_young : age > kMostAge ? TokenState::too_old : TokenState::good;
}

}  // namespace signpost::forms
