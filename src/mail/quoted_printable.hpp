#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace signpost::mail {

/// Text as quoted-printable (RFC 2045 section 6.7): lines of at most 76 columns that end with CR LF. No line begins
/// with a dot or with "From ", so that no server has to change one on the way.
class QuotedPrintable {
 public:
  /// More of the text, whose lines end with LF. A blank before a line's end is kept; the text's own last character is
  /// none.
  void add(std::string_view text);

  /// What is added next begins a line of the message, while the text's line goes on.
  void break_line();

  /// A line that is encoded already: its own end follows by break_line or add.
  void add_encoded(std::string_view line);

  std::string take() { return std::move(encoded_); }

 private:
  void put(char byte, bool is_literal);
  void end_line();
  bool is_literal_here(std::string_view rest) const;

  std::string encoded_;
  std::size_t columns_ = 0;
};

std::string quoted_printable(std::string_view text);

}  // namespace signpost::mail
