#pragma once

#include "base/clock.hpp"
#include "base/diagnostic.hpp"
#include "mail/address.hpp"
#include "mail/message.hpp"
#include "mail/styles.hpp"
#include "model/document.hpp"
#include "model/library.hpp"
#include "model/settings.hpp"
#include "render/templates.hpp"

#include <cstddef>
#include <string>

namespace signpost::mail {

using Recipient = Mailbox;

/// Above this many octets a mail is an error: the large receivers cut off what is above 102,000 in its HTML part.
inline constexpr std::size_t kLargestMessage = 90'000;

struct Message {
  std::string eml;   ///< RFC 5322, lines end with CR LF
  std::string html;  ///< its second part; lines end with LF
  std::string text;  ///< its first part
};

/// Whom the messages in the output folder are addressed to: a placeholder, not anybody.
Recipient sample_recipient();

/// The issue as `recipient` gets it, dated `stamp`; the same input gives the same bytes. Uses the template
/// "mail/newsletter". Without `mail.from` the sender is a placeholder at example.org; without a reply address answers
/// go to the newsletter's contact; without `base_url` nothing links to the site.
///
/// Faults: mail.header (a control character in a subject or a setting, an address that is none), mail.size (above
/// kLargestMessage; says what is large) and those of the template. The message's `eml` is empty after mail.header.
/// Throws Error where `recipient` cannot be written to. Thread-safe.
Message compose(const Newsletter& newsletter, const Document& selected, const Settings& settings,
                const render::Templates& templates, const StyleSheet& styles, const Recipient& recipient,
                UtcSeconds stamp, Diagnostics& diagnostics, Purpose purpose = Purpose::draft);

}  // namespace signpost::mail
