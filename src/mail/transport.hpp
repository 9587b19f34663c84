#pragma once

#include "mail/smtp_reply.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace signpost::mail {

/// Whom a message travels from and to (RFC 5321 section 3.3): addresses alone, as ascii_address gives them. The
/// message's own headers are not looked at.
struct Envelope {
  std::string sender;  ///< bounces go there
  std::string recipient;
  bool operator==(const Envelope&) const = default;
};

/// What became of one message.
enum class Verdict {
  sent,      ///< accepted: from now on the server answers for it
  deferred,  ///< not accepted, for now; the server cannot have delivered it
  refused,   ///< not accepted for good
  in_doubt,  ///< the final dot may have arrived and its answer did not: it may or may not be delivered
};

/// How far a transaction came.
enum class Step { sender, recipient, data, content };

/// A verdict with what it rests on, the server's words unchanged.
struct Delivery {
  Verdict verdict = Verdict::deferred;
  Step step = Step::sender;
  Reply reply;         ///< the answer that decided; code 0 where none came
  std::string reason;  ///< where none came: what happened instead, a sentence without a full stop

  bool operator==(const Delivery&) const = default;
};

/// The verdict in words, such as "refused at RCPT TO: 550 5.1.1 no such user".
std::string to_text(const Delivery& delivery);

/// Called when all of a message has gone out but its end: from here on it may be delivered. What it throws is passed
/// on, and the message is not ended, so that it cannot be.
using BeforeEnd = std::function<void()>;

/// Where messages go.
class Transport {
 public:
  virtual ~Transport() = default;

  /// Hands on `message` (RFC 5322, CR LF) and says what became of it. `before_end` may be empty. Throws Error where
  /// nothing can be handed on at all: no connection, no TLS, a wrong password, a full disk.
  [[nodiscard]] virtual Delivery deliver(const Envelope& envelope, std::string_view message,
                                         const BeforeEnd& before_end) = 0;
  [[nodiscard]] Delivery deliver(const Envelope& envelope, std::string_view message) {
    return deliver(envelope, message, {});
  }
};

}  // namespace signpost::mail
