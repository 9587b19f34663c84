#pragma once

#include "mail/curl_line.hpp"
#include "mail/server.hpp"
#include "mail/smtp_dialogue.hpp"
#include "mail/smtp_transport.hpp"

#include <memory>
#include <string>

namespace signpost::mail {

using SmtpTarget = ServerTarget;

/// Throws Error as SmtpTransport does.
SmtpTarget parse_target(const std::string& url);

/// A connection made by libcurl: greeted, encrypted and logged in once it is constructed.
class SmtpConnection final : public Wire {
 public:
  /// Throws Error. Without `with_user` nobody is logged in, whatever `access` says.
  SmtpConnection(const SmtpAccess& access, const SmtpTarget& target, Encryption encryption, bool with_user);

  void send(std::string_view bytes, Deadline deadline) override { line_.send(bytes, deadline); }
  std::string receive(Deadline deadline) override { return line_.receive(deadline); }

  const Capabilities& capabilities() const { return capabilities_; }
  const CurlLine& line() const { return line_; }

 private:
  CurlLine line_;
  Capabilities capabilities_;
};

/// The connection that SmtpTransport promises.
std::unique_ptr<SmtpConnection> connect(const SmtpAccess& access);

}  // namespace signpost::mail
