#pragma once

#include "mail/smtp_dialogue.hpp"
#include "mail/transport.hpp"

#include <functional>
#include <memory>
#include <string>

namespace signpost::mail {

/// How to reach an SMTP server.
struct SmtpAccess {
  std::string url;           ///< smtp://host[:port] or smtps://host[:port], with or without ?tls=off
  std::string user;          ///< empty: no AUTH
  std::string password;      ///< never shown, never written
  std::string certificates;  ///< PEM file of the authorities to trust; empty: the system's
  std::string own_name;      ///< said in EHLO: the sender's domain; empty: localhost. Never the machine's own name
  Patience patience;
  std::function<bool()> cancelled;  ///< may be empty; true ends whatever is waited for, within a second
};

class SmtpConnection;

/// Sends through one server, on one connection kept for the next message; a connection that broke is made anew.
///
/// The line is encrypted: smtps:// from the start, smtp:// by STARTTLS, with the server's certificate verified for its
/// name. Where that fails nothing but EHLO was said. Only to this machine (localhost, 127.0.0.0/8, ::1) may a line stay
/// in clear: where the server there does not announce STARTTLS, or the address says `?tls=off`, for a server with a
/// certificate of nobody's making. AUTH happens inside TLS, or on a line in clear to this machine.
class SmtpTransport final : public Transport {
 public:
  /// Throws Error where the address is no server's, carries credentials, or asks for a line in clear to elsewhere; and
  /// for a user without a password.
  explicit SmtpTransport(SmtpAccess access);
  ~SmtpTransport() override;
  SmtpTransport(const SmtpTransport&) = delete;
  SmtpTransport& operator=(const SmtpTransport&) = delete;

  /// Throws Error as Transport does, with what to do about it.
  [[nodiscard]] Delivery deliver(const Outgoing& outgoing, Handover& handover) override;
  using Transport::deliver;

 private:
  SmtpAccess access_;
  std::unique_ptr<SmtpConnection> connection_;
  std::unique_ptr<Dialogue> dialogue_;
};

}  // namespace signpost::mail
