#pragma once

#include "mail/smtp_data.hpp"
#include "mail/transport.hpp"
#include "mail/wire.hpp"

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace signpost::mail {

/// What a server said it can do in its answer to EHLO (RFC 5321 section 4.1.1.1).
struct Capabilities {
  std::optional<std::size_t> size;  ///< octets it takes at most (RFC 1870); 0 and no value are no limit
  bool announces_size = false;
  bool pipelining = false;      ///< RFC 2920
  bool eight_bit_mime = false;  ///< RFC 6152
  bool smtp_utf8 = false;       ///< RFC 6531
  bool start_tls = false;       ///< RFC 3207
  bool auth = false;            ///< RFC 4954, by whatever mechanism
  bool operator==(const Capabilities&) const = default;
};

/// From everything a server said while the connection was made: the last answer to EHLO counts, since what it said
/// before TLS may be anybody's.
Capabilities capabilities_of(std::string_view said);

/// How long a server may take for a step before the line counts as cut.
struct Patience {
  std::chrono::seconds command{60};   ///< to connect; to answer a command
  std::chrono::seconds data{180};     ///< to take the message
  std::chrono::seconds content{600};  ///< to answer the final dot (RFC 5321 section 4.5.3.2.6)
};

/// The client's side of SMTP on a connection that is greeted, encrypted and logged in (RFC 5321 section 3.3). One
/// recipient a transaction, so that each has a verdict of its own; a refused one leaves the connection usable. A server
/// that takes it (RFC 2920) gets MAIL, RCPT and DATA at once, and those of the next message right behind the final dot:
/// one exchange a message.
class Dialogue {
 public:
  Dialogue(Wire& wire, const Capabilities& capabilities, const Patience& patience)
      : wire_(wire), capabilities_(capabilities), patience_(patience) {}

  /// Sends the message with canonical lines. Precondition: can_take() it. A cut line is `deferred` before the
  /// final dot went out and `in_doubt` after; nothing is sent where the server said that it could not take the message.
  /// What `handover` throws leaves the connection unusable: the server still waits for the message's end. Throws Error
  /// as Transport does.
  Delivery deliver(const Outgoing& outgoing, Handover& handover);

  /// Whether it can be delivered on this connection: not once another was announced by Handover::next().
  bool can_take(const Outgoing& outgoing) const { return usable_ && (!opened_ || opened_->outgoing == &outgoing); }

  /// QUIT; its answer is waited for briefly and ignored, since what was delivered is known by then.
  void quit() noexcept;

 private:
  std::optional<Delivery> unfit(const MailData& data) const;
  std::optional<Delivery> open(const Envelope& envelope, const MailData& data);
  std::optional<Delivery> open_at_once(const std::string& commands);
  std::optional<Delivery> read_opening(bool resets);
  Delivery send_content(const MailData& data, Handover& handover);
  std::string end_with(const Outgoing* next);
  Reply answer_to_end(const std::string& end);
  Reply ask(std::string_view command, std::chrono::seconds patience);
  Reply answer(std::chrono::seconds patience);
  Delivery judge(Step step, const Reply& reply, bool as_hoped);
  void end_transaction();
  void end_unwanted();

  Wire& wire_;
  Capabilities capabilities_;
  Patience patience_;
  ReplyReader replies_;
  bool usable_ = true;
  /// For whom MAIL, RCPT and DATA have gone out, and no answer was read.
  struct Announced {
    const Outgoing* outgoing;
    MailData data;
  };
  std::optional<Announced> opened_;
  bool needs_reset_ = false;  ///< a transaction is open that comes to nothing
};

}  // namespace signpost::mail
