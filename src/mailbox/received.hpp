#pragma once

#include "mail/address.hpp"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace signpost::mailbox {

struct HeaderField {
  std::string name;   ///< in small letters
  std::string value;  ///< unfolded, one line of UTF-8
  bool operator==(const HeaderField&) const = default;
};

/// What a message says (RFC 5322, MIME). All texts are well-formed UTF-8 without control characters; only `text` has
/// lines, ended by LF.
struct ReceivedMail {
  std::string name;                     ///< the sender's, as people read it; may be empty
  std::string sender;                   ///< the first address of From as it is written; may be empty, or none
  std::vector<std::string> recipients;  ///< the addresses of To, Cc, Delivered-To, X-Original-To
  std::string subject;
  std::string message_id;           ///< without angle brackets; empty where there is none that can be kept
  std::string text;                 ///< the whole text, with what is quoted and signed
  std::vector<std::string> files;   ///< the names of what came besides: attachments, pictures, passed on messages
  std::vector<HeaderField> header;  ///< the message's own, in its order
  std::string content_type;         ///< "multipart/report", in small letters
  bool operator==(const ReceivedMail&) const = default;
};

/// What is wrong with bytes that are no message: a sentence without a full stop.
struct NoMessage {
  std::string why;
};

/// Some deliveries keep the line that mailboxes of one file begin a message with ("From robin@example.org Mon …").
std::string_view without_from_line(std::string_view bytes);

/// Reads any bytes. The text is the plain one of each alternative, or the words of its page (HTML) where that has none.
/// No attachment is decoded.
std::variant<ReceivedMail, NoMessage> read_mail(std::string_view bytes);

}  // namespace signpost::mailbox
