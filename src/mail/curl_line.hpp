#pragma once

#include "base/clock.hpp"
#include "mail/server.hpp"
#include "mail/wire.hpp"

#include <array>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace signpost::mail {

/// The certificate that a server showed and that was verified.
struct ServerCertificate {
  std::string issuer;  ///< as OpenSSL writes a name: "C = GB, O = Example, CN = Example CA"
  UtcSeconds ends_at;  ///< not to be trusted from then on
};

/// What libcurl needs to make a line.
struct LineAccess {
  const ServerKind& kind;
  const ServerTarget& target;
  Encryption encryption = Encryption::implicit;
  std::string own_name;      ///< the path of libcurl's address: of SMTP what is said in EHLO
  std::string user;          ///< empty: nobody is logged in
  std::string password;      ///< never shown, never written
  std::string certificates;  ///< PEM file of the authorities to trust; empty: the system's
  std::chrono::seconds patience{60};
  std::function<bool()> cancelled;  ///< may be empty; true ends whatever is waited for, within a second
};

/// A line made by libcurl: greeted, encrypted, with the certificate verified for the server's name, and logged in once
/// it is constructed. From then on its bytes are ours to send and to receive.
class CurlLine final : public Wire {
 public:
  /// Throws Error with what to do about it; LastingFault where a second try would not end otherwise.
  explicit CurlLine(const LineAccess& access);

  void send(std::string_view bytes, Deadline deadline) override;
  std::string receive(Deadline deadline) override;

  /// All that the server said while the line was made.
  const std::string& said() const { return said_; }

  /// Nothing where the line is in clear.
  std::optional<ServerCertificate> certificate() const;

 private:
  struct Cleanup {
    void operator()(void* handle) const;
  };

  void wait_for(short events, Deadline deadline) const;

  std::unique_ptr<void, Cleanup> handle_;
  std::function<bool()> cancelled_;
  int socket_ = -1;
  std::string said_;
  std::array<char, 16'384> received_{};
};

}  // namespace signpost::mail
