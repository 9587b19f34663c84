#pragma once

#include <string>
#include <string_view>

namespace signpost::mail {

/// How the line to a server is kept secret: not at all, after it was asked for (STARTTLS), or from the start.
enum class Encryption { none, start_tls, implicit };

/// A kind of server, in the words of our settings, for addresses and for what is said about them.
struct ServerKind {
  std::string_view scheme;                 ///< "smtp"; with an s behind it for TLS from the start
  std::string_view what;                   ///< "mail server"
  std::string_view url_key;                ///< "mail.smtp.url in signpost.yaml"
  std::string_view user_key;               ///< "mail.smtp.user in signpost.yaml"
  std::string_view password_variable;      ///< "SIGNPOST_SMTP_PASSWORD"
  std::string_view certificates_variable;  ///< "SIGNPOST_SMTP_CAFILE"
  std::string_view refusal;                ///< of a server that will not talk to us: "takes no mail"
  std::string_view where_tls_is;           ///< "often port 587, or smtps:// and 465"
};

/// Where a server stands, from its address.
struct ServerTarget {
  std::string host;
  std::string port;
  std::string path;              ///< without its first slash
  bool implicit_tls = false;     ///< the scheme has an s behind it
  bool clear_is_wanted = false;  ///< ?tls=off

  /// localhost, 127.0.0.0/8, ::1.
  bool is_this_machine() const;
  std::string place() const;  ///< "host:port"
};

/// Throws Error where the address is none of that kind, carries credentials, or asks for a line in clear to another
/// machine.
ServerTarget parse_server(const std::string& url, const ServerKind& kind);

}  // namespace signpost::mail
