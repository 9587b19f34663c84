#pragma once

#include "base/clock.hpp"
#include "mail/address.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace signpost::mail {

/// Whether the file is for a person to open and send (`X-Unsent: 1`, which Outlook takes for a draft) or is sent by us.
/// `automatic` is sent by us because somebody did something, and says so (RFC 3834), so that no other program answers.
enum class Purpose { draft, sending, automatic };

/// What the header of a message says (RFC 5322 section 3.6). Texts are UTF-8, addresses as address_fault accepts them.
struct Header {
  Mailbox from;
  Mailbox to;
  std::optional<Mailbox> reply_to;
  std::string subject;
  UtcSeconds date;
  std::string message_id;        ///< without angle brackets
  std::string list_id;           ///< RFC 2919, without angle brackets; may be empty
  std::string unsubscribe = {};  ///< where one POST stops the list's mail (RFC 8058), https; may be empty
  std::string language;          ///< BCP 47
  Purpose purpose = Purpose::sending;
};

/// The whole message: multipart/alternative with `text` first, both parts UTF-8 in quoted-printable, lines ending with
/// CR LF and none longer than 78 octets where it can be folded; blanks before a line's end are dropped. The boundary is
/// made from the parts' content, so that the same input gives the same bytes. Throws Error where a header's value holds
/// a control character or an address is not one.
std::string write_message(const Header& header, const std::string& text, const std::string& html);

/// The same for bodies that are quoted-printable already.
std::string write_encoded_message(const Header& header, const std::string& text, const std::string& html);

/// A header's line in lines of 78 columns, of 76 where it has encoded words, broken at blanks (RFC 5322 section 2.2.3);
/// a longer word stays whole.
std::string folded(std::string_view line);

}  // namespace signpost::mail
