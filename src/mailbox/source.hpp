#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <variant>

namespace signpost::mailbox {

/// Octets of the largest message that is read.
inline constexpr std::size_t kMostOctets = 10UL * 1024 * 1024;

/// A message as it came (RFC 5322), with what people find it by: "new/1617.M1P1.host" of a Maildir, "INBOX/17" of IMAP.
struct RawMail {
  std::string name;
  std::string bytes;
};

/// What should be a message and cannot be had.
struct Unreadable {
  std::string name;
  std::string why;  ///< a sentence without a full stop
};

using Arrival = std::variant<RawMail, Unreadable>;

/// Where mail comes from: the messages that nobody has seen yet, each given once. It marks none of its own accord, so
/// that whoever ends before `taken` is given the same message again.
class MailSource {
 public:
  virtual ~MailSource() = default;

  /// The next one; nothing where there is none any more. Throws Error where the place cannot be read.
  virtual std::optional<Arrival> next() = 0;

  /// Marks the message that `next` gave last as seen; call it once that is kept durably. Throws Error.
  virtual void taken() = 0;
};

}  // namespace signpost::mailbox
