#pragma once

#include "mail/smtp_reply.hpp"
#include "mail/wire.hpp"

#include <chrono>
#include <string>
#include <string_view>

namespace signpost::doctor {

/// What a server said to a sender and a recipient.
struct Probed {
  bool is_taken = false;
  bool at_recipient = false;  ///< where it was refused: at RCPT TO, else at MAIL FROM
  bool is_for_now = false;    ///< 4xx
  std::string words;          ///< the server's, or what happened instead
};

/// Asks a server whether it takes a sender and a recipient, and takes it back (RFC 5321 section 4.1.1.5): no message
/// is begun. Many servers put off what they think of a sender until they hear a recipient, so both are said.
class Probe {
 public:
  Probe(mail::Wire& wire, std::chrono::seconds patience) : wire_(wire), patience_(patience) {}

  /// Addresses as ascii_address gives them.
  Probed ask(std::string_view sender, std::string_view recipient);

  /// Whether the line is cut, or talks nonsense: nothing more can be asked.
  bool is_over() const { return over_; }

  void quit() noexcept;

 private:
  mail::Reply say(std::string_view command);

  mail::Wire& wire_;
  std::chrono::seconds patience_;
  mail::ReplyReader replies_;
  bool over_ = false;
};

}  // namespace signpost::doctor
