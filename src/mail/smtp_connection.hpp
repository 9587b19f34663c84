#pragma once

#include "mail/smtp_dialogue.hpp"
#include "mail/smtp_transport.hpp"

#include <functional>
#include <memory>
#include <string>

namespace signpost::mail {

enum class Encryption { none, start_tls, implicit };

/// Where a server stands, from its address.
struct SmtpTarget {
  std::string host;
  std::string port;
  bool implicit_tls = false;     ///< smtps
  bool clear_is_wanted = false;  ///< ?tls=off

  bool is_this_machine() const;
};

/// Throws Error as SmtpTransport does.
SmtpTarget parse_target(const std::string& url);

/// A connection made by libcurl: greeted, encrypted and logged in once it is constructed.
class SmtpConnection final : public Wire {
 public:
  /// Throws Error. Without `with_user` nobody is logged in, whatever `access` says.
  SmtpConnection(const SmtpAccess& access, const SmtpTarget& target, Encryption encryption, bool with_user);

  void send(std::string_view bytes, Deadline deadline) override;
  std::string receive(Deadline deadline) override;

  const Capabilities& capabilities() const { return capabilities_; }

 private:
  struct Cleanup {
    void operator()(void* handle) const;
  };

  void wait_for(short events, Deadline deadline) const;

  std::unique_ptr<void, Cleanup> handle_;
  std::function<bool()> cancelled_;
  int socket_ = -1;
  Capabilities capabilities_;
};

/// The connection that SmtpTransport promises.
std::unique_ptr<SmtpConnection> connect(const SmtpAccess& access);

}  // namespace signpost::mail
