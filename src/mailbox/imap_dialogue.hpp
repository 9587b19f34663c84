#pragma once

#include "mail/wire.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace signpost::mailbox {

/// What a server says at once: a line, with the literals in it (RFC 3501 section 4.3) taken out, each leaving
/// "{octets}".
struct ImapResponse {
  std::string text;
  std::vector<std::string> literals;
  bool is_too_large = false;  ///< a literal had more octets than a message may have: it was read and thrown away
};

/// A server's "NO" or "BAD" to a command.
struct ImapRefusal {
  std::string words;
};

/// A message that is larger than one may be.
struct TooLarge {};

/// A message that somebody removed meanwhile.
struct Gone {};

enum class Opening { to_mark, to_look };

/// The client's side of IMAP4rev1 (RFC 3501) on a line that is greeted, encrypted and logged in, as far as it takes to
/// read unseen messages and to mark them. Messages are named by their UIDs, which mean the same as long as the line
/// lasts. All throw mail::LineCut where the line ends or a server does not keep to the protocol.
class ImapDialogue {
 public:
  ImapDialogue(mail::Wire& wire, std::chrono::seconds patience) : wire_(wire), patience_(patience) {}

  /// SELECT, or EXAMINE, which changes nothing. Throws ImapRefusal, also where a mailbox to mark can only be read.
  void open(const std::string& mailbox, Opening opening);
  /// The messages without the flag \Seen, in their order; not those that wait to be removed. Throws ImapRefusal.
  std::vector<std::uint32_t> unseen();
  /// A message's bytes; it stays unseen (BODY.PEEK[]). Throws ImapRefusal.
  std::variant<std::string, TooLarge, Gone> content_of(std::uint32_t uid);
  /// Sets \Seen. Throws ImapRefusal.
  void mark_seen(std::uint32_t uid);
  /// LOGOUT; its answer is waited for briefly and ignored.
  void log_out() noexcept;

 private:
  using Deadline = mail::Wire::Deadline;
  using Listener = std::function<void(const ImapResponse&)>;

  /// The words of the answer "OK". What comes before it goes to `listen`.
  std::string ask(const std::string& command, const Listener& listen = {});
  ImapResponse read_response(Deadline end);
  std::string read_line(Deadline end);
  std::string read_literal(std::size_t octets, Deadline end);
  void drop(std::size_t octets, Deadline end);
  void read_more(Deadline end);

  mail::Wire& wire_;
  std::chrono::seconds patience_;
  std::string buffer_;  ///< received and not read yet
  unsigned commands_ = 0;
  bool usable_ = true;
};

}  // namespace signpost::mailbox
