#pragma once

#include "mail/server.hpp"
#include "mailbox/imap_dialogue.hpp"
#include "mailbox/source.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace signpost::mail {
class CurlLine;
}

namespace signpost::mailbox {

/// An IMAP server, in the words of our settings.
constexpr mail::ServerKind imap_server(std::string_view url_key, std::string_view user_key,
                                       std::string_view password_variable) {
  return {.scheme = "imap",
          .what = "mailbox server",
          .url_key = url_key,
          .user_key = user_key,
          .password_variable = password_variable,
          .certificates_variable = "SIGNPOST_IMAP_CAFILE",
          .refusal = "gives no mail",
          .where_tls_is = "often imaps:// and port 993"};
}

/// Of the mailbox that readers write to.
inline constexpr mail::ServerKind kInboxServer =
    imap_server("inbox.imap in signpost.yaml", "inbox.user in signpost.yaml", "SIGNPOST_IMAP_PASSWORD");
/// Of the one that mail comes back to which could not be delivered.
inline constexpr mail::ServerKind kBounceServer =
    imap_server("mail.bounce_mailbox.imap in signpost.yaml", "mail.bounce_mailbox.user in signpost.yaml",
                "SIGNPOST_BOUNCES_PASSWORD");

/// How to reach a mailbox of an IMAP server.
struct ImapAccess {
  mail::ServerKind kind = kInboxServer;
  std::string url;  ///< imaps://host[:port]/MAILBOX or imap://…, with or without ?tls=off; no mailbox is INBOX
  std::string user;
  std::string password;               ///< never shown, never written
  std::string certificates;           ///< PEM file of the authorities to trust; empty: the system's
  std::chrono::seconds patience{60};  ///< for each thing that is waited for
  Opening opening = Opening::to_mark;
  std::function<bool()> cancelled;  ///< may be empty; true ends whatever is waited for, within a second
};

/// The unseen messages of a mailbox (RFC 3501), on one line, oldest first. libcurl makes the line: imaps:// is
/// encrypted from the start, imap:// by STARTTLS, with the server's certificate verified for its name; where that
/// fails, neither user nor password was said. Only to this machine a line stays in clear, and only where the address
/// says `?tls=off`. Reading leaves a message unseen; `taken` sets \Seen. A message of more than kMostOctets is
/// Unreadable.
class ImapMailbox final : public MailSource {
 public:
  /// Connects and looks for messages once. Throws Error with what to do about it.
  explicit ImapMailbox(const ImapAccess& access);
  ~ImapMailbox() override;
  ImapMailbox(const ImapMailbox&) = delete;
  ImapMailbox& operator=(const ImapMailbox&) = delete;

  std::optional<Arrival> next() override;
  void taken() override;

 private:
  std::string place_;
  std::string mailbox_;
  std::unique_ptr<mail::CurlLine> line_;
  std::unique_ptr<ImapDialogue> dialogue_;
  std::vector<std::uint32_t> uids_;  ///< the next one comes last
  std::uint32_t last_ = 0;
};

}  // namespace signpost::mailbox
