#include "mail/smtp_connection.hpp"

#include "mail/lasting_fault.hpp"

#include <fmt/format.h>

namespace signpost::mail {
namespace {

constexpr ServerKind kSmtp = {.scheme = "smtp",
                              .what = "mail server",
                              .url_key = "mail.smtp.url in signpost.yaml",
                              .user_key = "mail.smtp.user in signpost.yaml",
                              .password_variable = "SIGNPOST_SMTP_PASSWORD",
                              .certificates_variable = "SIGNPOST_SMTP_CAFILE",
                              .refusal = "takes no mail",
                              .where_tls_is = "often port 587, or smtps:// and 465"};

LineAccess line_access(const SmtpAccess& access, const SmtpTarget& target, Encryption encryption, bool with_user) {
  return {.kind = kSmtp,
          .target = target,
          .encryption = encryption,
          .own_name = access.own_name.empty() ? "localhost" : access.own_name,
          .user = with_user ? access.user : std::string(),
          .password = with_user ? access.password : std::string(),
          .certificates = access.certificates,
          .patience = access.patience.command,
          .cancelled = access.cancelled};
}

void say_goodbye(SmtpConnection& connection, const Patience& patience) {
  Dialogue(connection, connection.capabilities(), patience).quit();
}

/// To this machine: encrypted where the server offers it, and logged in only once that is settled.
std::unique_ptr<SmtpConnection> connect_here(const SmtpAccess& access, const SmtpTarget& target) {
  if (target.clear_is_wanted) return std::make_unique<SmtpConnection>(access, target, Encryption::none, true);
  auto connection = std::make_unique<SmtpConnection>(access, target, Encryption::none, false);
  if (!connection->capabilities().start_tls && access.user.empty()) return connection;
  const auto encryption = connection->capabilities().start_tls ? Encryption::start_tls : Encryption::none;
  say_goodbye(*connection, access.patience);
  return std::make_unique<SmtpConnection>(access, target, encryption, true);
}

}  // namespace

SmtpTarget parse_target(const std::string& url) {
  return parse_server(url, kSmtp);
}

SmtpConnection::SmtpConnection(const SmtpAccess& access, const SmtpTarget& target, Encryption encryption,
                               bool with_user)
    : line_(line_access(access, target, encryption, with_user)), capabilities_(capabilities_of(line_.said())) {
  // libcurl goes on without AUTH where a server offers none.
  if (with_user && !access.user.empty() && !capabilities_.auth) {
    throw LastingFault(fmt::format("{} offers no login (AUTH), nothing was sent", target.place()),
                       "remove mail.smtp.user, or ask for the server's address for sending (often port 587)");
  }
}

std::unique_ptr<SmtpConnection> connect(const SmtpAccess& access) {
  const auto target = parse_target(access.url);
  if (target.implicit_tls) return std::make_unique<SmtpConnection>(access, target, Encryption::implicit, true);
  if (target.is_this_machine()) return connect_here(access, target);
  return std::make_unique<SmtpConnection>(access, target, Encryption::start_tls, true);
}

}  // namespace signpost::mail
