#pragma once

#include "base/clock.hpp"
#include "doctor/finding.hpp"
#include "model/settings.hpp"

#include <chrono>
#include <optional>
#include <string>

namespace signpost::doctor {

/// What a web server answered; status 0 where it did not.
struct WebAnswer {
  int status = 0;
  std::optional<UtcSeconds> date;  ///< its clock's
  std::string fault;               ///< libcurl's words
};

/// One GET, its body thrown away, redirects not followed, no proxy.
WebAnswer ask_web(const std::string& url, std::chrono::seconds patience);

/// Whether 'signpost web' answers on this machine, and can write; what it answered comes into `answer`.
Finding check_forms_running(const Settings& settings, WebAnswer& answer);

/// Whether readers reach the page that stops the e-mails at the site's address; `answer` as above.
Finding check_site(const Settings& settings, WebAnswer& answer);

}  // namespace signpost::doctor
