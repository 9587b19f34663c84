#pragma once

#include "base/clock.hpp"
#include "doctor/finding.hpp"
#include "mail/curl_line.hpp"
#include "mail/send.hpp"
#include "mail/smtp_dialogue.hpp"
#include "model/settings.hpp"

#include <optional>
#include <string>

namespace signpost::doctor {

struct MailQuestion {
  const Settings& settings;
  mail::SmtpEnvironment environment;
  std::string reader;  ///< an address elsewhere that the server should take mail for; may be empty
  UtcSeconds now;
};

/// Goes as far with the mail server as sending does, and stops before a message: the line, TLS, the login, what the
/// server can do, and whether it takes the sender's address and the one that mail comes back to (MAIL FROM and RCPT
/// TO, then RSET).
Findings check_mail_server(const MailQuestion& question);

/// Whether a certificate lasts a while; one that could not be trusted never comes here.
Finding judge_certificate(const mail::ServerCertificate& certificate, UtcSeconds now);

/// Whether the server could take our messages, and what speeds them up.
Finding judge_abilities(const mail::Capabilities& capabilities);

}  // namespace signpost::doctor
