#include "mail/smtp_transport.hpp"

#include "base/error.hpp"
#include "mail/smtp_connection.hpp"

namespace signpost::mail {
SmtpTransport::SmtpTransport(SmtpAccess access) : access_(std::move(access)) {
  static_cast<void>(parse_target(access_.url));
  if (!access_.user.empty() && access_.password.empty()) {
    throw Error("the mail server's user has no password", "put it into the environment as SIGNPOST_SMTP_PASSWORD");
  }
}

SmtpTransport::~SmtpTransport() {
  if (dialogue_) dialogue_->quit();
}

Delivery SmtpTransport::deliver(const Outgoing& outgoing, Handover& handover) {
  if (!dialogue_ || !dialogue_->can_take(outgoing.envelope)) {
    dialogue_.reset();
    connection_ = connect(access_);
    dialogue_ = std::make_unique<Dialogue>(*connection_, connection_->capabilities(), access_.patience);
  }
  return dialogue_->deliver(outgoing, handover);
}

}  // namespace signpost::mail
