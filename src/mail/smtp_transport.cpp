#include "mail/smtp_transport.hpp"

#include "base/error.hpp"
#include "mail/address.hpp"
#include "mail/smtp_connection.hpp"
#include "mail/smtp_data.hpp"

namespace signpost::mail {
namespace {

/// What no server can be given needs no line; throws Error.
void refuse_unfit(const Outgoing& outgoing) {
  static_cast<void>(ascii_address(outgoing.envelope.sender));
  static_cast<void>(ascii_address(outgoing.envelope.recipient));
  static_cast<void>(MailData(outgoing.message));
}

}  // namespace

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
  if (!dialogue_ || !dialogue_->can_take(outgoing)) {
    refuse_unfit(outgoing);
    dialogue_.reset();
    connection_ = connect(access_);
    dialogue_ = std::make_unique<Dialogue>(*connection_, connection_->capabilities(), access_.patience);
  }
  return dialogue_->deliver(outgoing, handover);
}

}  // namespace signpost::mail
