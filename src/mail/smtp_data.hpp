#pragma once

#include <string>
#include <string_view>

namespace signpost::mail {

/// Every line of `message` ended by CR LF, whatever ended it (CR, LF or nothing): SMTP takes no other, and a bare CR or
/// LF is where servers have been smuggled commands (RFC 5321 section 2.3.8).
std::string canonical_lines(std::string_view message);

/// A message as DATA carries it: canonical lines, a dot put before those that start with one (RFC 5321 section 4.5.2).
/// The line with the single dot that ends it is not in it.
class MailData {
 public:
  /// `message` must outlive it. Throws Error where SMTP cannot carry it: a line above 998 octets (RFC 5321
  /// section 4.5.3.1.6) or a NUL.
  explicit MailData(std::string_view message);

  std::string_view bytes() const { return rewritten_.empty() ? message_ : std::string_view(rewritten_); }
  bool is_seven_bit() const { return is_seven_bit_; }

 private:
  std::string_view message_;
  std::string rewritten_;  ///< where the message is not as DATA carries it
  bool is_seven_bit_ = true;
};

}  // namespace signpost::mail
