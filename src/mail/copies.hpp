#pragma once

#include "base/clock.hpp"
#include "base/diagnostic.hpp"
#include "mail/address.hpp"
#include "mail/places.hpp"
#include "mail/styles.hpp"
#include "model/document.hpp"
#include "model/library.hpp"
#include "model/settings.hpp"
#include "render/templates.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace signpost::mail {

/// What one reader's copy of an issue has of its own. Texts are UTF-8.
struct CopyValues {
  std::string recipient;     ///< the subscriber's id: the Message-ID is made from it, and errors name it
  std::int64_t edition = 1;  ///< of the issue: 2 for its first correction
  Mailbox to;                ///< the name may be empty
  std::string preferences;   ///< addresses of their own pages: https, at most kLongestPageAddress octets (RFC 3986)
  std::string unsubscribe;
  std::string message_id = {};  ///< as message_id() gave it when the sending was fixed; empty: as it gives it now
};

inline constexpr std::size_t kLongestPageAddress = 900;  ///< with its field's name it fits the longest line, 998 octets

/// What a copy's Message-ID is before the "@": the same for an issue, by its address in the site, its edition and a
/// recipient. A correction has its own, since mail systems drop what they have already. It does not tell who that is,
/// and only who knows the copy or the id can name it.
std::string copy_name(std::string_view issue, std::int64_t edition, std::string_view recipient);

/// One body of an issue, composed once and taken apart at the places where each reader's copy differs, so that a copy
/// is a row of texts put together. Thread-safe.
class Copies {
 public:
  /// A whole message (RFC 5322) without a draft's mark: lines end with CR LF, the body's have at most 76 octets, and
  /// none begins with a dot. It can be stopped by one click (RFC 8058). The same input gives the same bytes.
  ///
  /// Throws Error, which names the recipient by the id alone, where a value cannot stand in its place: control
  /// characters, faulty UTF-8, an address that is none, a page that is not https.
  ///
  /// `room` is a text that is no longer needed, such as an earlier copy: its memory is used again.
  std::string copy_for(const CopyValues& values, std::string room = {}) const;

  /// Without angle brackets: the same for an issue, its edition, a recipient and the sender's domain. It does not tell
  /// who that is.
  std::string message_id(std::string_view recipient, std::int64_t edition = 1) const;

 private:
  friend std::optional<Copies> compose_copies(const Newsletter&, const Document&, const Settings&,
                                              const render::Templates&, const StyleSheet&, UtcSeconds, Diagnostics&);
  Copies(Frame named, Frame nameless, std::string issue, std::string domain)
      : named_(std::move(named)),
        nameless_(std::move(nameless)),
        issue_(std::move(issue)),
        domain_(std::move(domain)) {}

  Frame named_;     ///< for a reader whose name is known
  Frame nameless_;  ///< for others: the sentence with the name is left out
  std::string issue_;
  std::string domain_;
};

/// The issue for all who get `selected`, dated `stamp`, by the template "mail/newsletter". Nothing where there is an
/// error: those that `compose` finds, and besides
/// - mail.from: nobody is named as the sender;
/// - mail.list_id: `mail.list_id` is no list's name (RFC 2919);
/// - mail.unsubscribe: the template has no place for the address that stops the e-mails, or base_url is not https.
std::optional<Copies> compose_copies(const Newsletter& newsletter, const Document& selected, const Settings& settings,
                                     const render::Templates& templates, const StyleSheet& styles, UtcSeconds stamp,
                                     Diagnostics& diagnostics);

}  // namespace signpost::mail
