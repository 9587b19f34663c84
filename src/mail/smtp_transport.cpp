#include "mail/smtp_transport.hpp"

#include "base/error.hpp"
#include "mail/address.hpp"
#include "mail/smtp_connection.hpp"
#include "mail/smtp_data.hpp"

namespace signpost::mail {
namespace {

void refuse_unfit(std::string_view message) {
  if (has_too_long_line(message))
    throw Error("a line of the message has more than 998 octets, which SMTP cannot carry");
  if (message.find('\0') != std::string_view::npos) throw Error("the message holds a NUL, which SMTP cannot carry");
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

Delivery SmtpTransport::deliver(const Envelope& envelope, std::string_view message, const BeforeEnd& before_end) {
  refuse_unfit(message);
  const Envelope ascii{ascii_address(envelope.sender), ascii_address(envelope.recipient)};
  if (!dialogue_ || !dialogue_->usable()) {
    dialogue_.reset();
    connection_ = connect(access_);
    dialogue_ = std::make_unique<Dialogue>(*connection_, connection_->capabilities(), access_.patience);
  }
  return dialogue_->deliver(ascii, message, before_end);
}

}  // namespace signpost::mail
