#pragma once

#include "mail/compose.hpp"
#include "mail/smtp_transport.hpp"
#include "mail/transport.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace signpost::mail {

/// What the environment says about sending, as `main` reads it.
struct SmtpEnvironment {
  std::string password;      ///< SIGNPOST_SMTP_PASSWORD
  std::string certificates;  ///< SIGNPOST_SMTP_CAFILE, else SSL_CERT_FILE: a PEM file of authorities to trust
  std::string patience;  ///< SIGNPOST_SMTP_TIMEOUT: seconds a server may take for each step; empty for Patience's own
};

/// Whether messages are laid into the Maildir var/outbox instead of being sent.
bool goes_to_outbox(const Settings& settings);

/// How their server is reached; not for "outbox". Throws Error where `mail.from` is no address, and for a number of
/// seconds that is none.
SmtpAccess access_to(const Settings& settings, const SmtpEnvironment& environment);

/// Where `settings` send: their server, or for "outbox" the Maildir var/outbox below `root`. Throws Error where the
/// server's address or the environment is at fault. `clock` must outlive it. Where `cancelled` says true, nothing is
/// waited for any more.
std::unique_ptr<Transport> make_transport(const Settings& settings, const std::filesystem::path& root,
                                          const SmtpEnvironment& environment, const Clock& clock,
                                          std::function<bool()> cancelled = {});

/// Whom mail is from: `mail.from`, else a placeholder at example.org, which only the outbox takes.
Mailbox sender_of(const Settings& settings);

/// Sends one copy of an issue to `to`, dated `now`. Nothing is sent, and nothing returned, where composing it finds
/// an error. Throws Error as compose and the transport do, and for a server without `mail.from`.
std::optional<Delivery> send_test(const Newsletter& newsletter, const Document& selected, const Settings& settings,
                                  const render::Templates& templates, const StyleSheet& styles, const Recipient& to,
                                  UtcSeconds now, Transport& transport, Diagnostics& diagnostics);

}  // namespace signpost::mail
