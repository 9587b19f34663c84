#pragma once

#include "base/clock.hpp"
#include "base/tokens.hpp"
#include "forms/form.hpp"
#include "web/message.hpp"

#include <string>

namespace signpost::forms {

/// Who may act: what keeps other sites' pages and programs without a reader out of the forms.

/// Whether a POST may come from a page of this site: by its Origin, Sec-Fetch-Site or Referer, where it says one
/// (RFC 6454; Fetch Metadata). Programs say none. `base_url` and the Host that was asked are this site.
bool comes_from_here(const web::Request& request, const std::string& base_url);

/// The name of the field that people do not see.
inline constexpr std::string_view kTrap = "website";

/// What a form's token says.
enum class TokenState { good, too_young, too_old, none };

/// A token that a form is shown with. From 3 seconds to a day old it is good: nobody fills in a form faster.
std::string form_token(const Tokens& tokens, const Form& form, UtcSeconds now);
TokenState state_of(const Tokens& tokens, const Form& form, const std::string& token, UtcSeconds now);

}  // namespace signpost::forms
