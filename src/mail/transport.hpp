#pragma once

#include "mail/smtp_reply.hpp"

#include <string>

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

/// A mail object (RFC 5321 section 2.3.1).
struct Outgoing {
  Envelope envelope;
  std::string message;  ///< RFC 5322, lines ended by CR LF
};

/// What whoever sends is told and asked while a message goes out. What these throw is passed on, and the message is not
/// ended, so that it cannot be delivered.
class Handover {
 public:
  virtual ~Handover() = default;

  /// The server waits for the message: its content goes out now, its end does not yet.
  virtual void content_begins() {}
  /// All has gone out but its end: once this returns it may be delivered.
  virtual void before_end() {}
  /// Whom the next message is for, so that a server that takes it is asked behind this one's end (RFC 2920). It has to
  /// stay where it is until it was given to `deliver`. Null where that is not known yet.
  virtual const Outgoing* next() { return nullptr; }
};

/// Where messages go.
class Transport {
 public:
  virtual ~Transport() = default;

  /// Hands on a message and says what became of it. Throws Error where nothing can be handed on at all: no connection,
  /// no TLS, a wrong password, a full disk; and for an address that is none, a line above 998 octets or a NUL.
  /// LastingFault where the same would come of it a moment later.
  [[nodiscard]] virtual Delivery deliver(const Outgoing& outgoing, Handover& handover) = 0;
  [[nodiscard]] Delivery deliver(const Outgoing& outgoing) {
    Handover unheard;
    return deliver(outgoing, unheard);
  }
};

}  // namespace signpost::mail
