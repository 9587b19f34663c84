#pragma once

#include "doctor/finding.hpp"
#include "doctor/names.hpp"
#include "model/settings.hpp"

#include <string>
#include <string_view>

namespace signpost::doctor {

/// The domains that receivers judge our mail by, in ASCII and small letters.
struct SenderDomains {
  std::string from;         ///< what readers see as the sender
  std::string return_path;  ///< what the copies come back to: SPF is asked of it
};

/// From `mail.from` and `mail.bounces`. Throws Error where one of them is no address.
SenderDomains sender_domains(const Settings& settings);

/// Who may send for a domain (SPF, RFC 7208): none, several or a record that receivers cannot use, and what it allows.
Finding judge_spf(std::string_view domain, const Records& records);

/// What receivers are asked to do with mail that only claims to be from a domain (DMARC, RFC 7489); `records` are those
/// of `place`, "_dmarc" and the domain or one above it.
Finding judge_dmarc(std::string_view domain, std::string_view place, const Records& records);

/// The key under `selector` (DKIM, RFC 6376).
Finding judge_dkim(std::string_view domain, std::string_view selector, const Records& records);

/// Whether any key may be there: `records` are those of "_domainkey" and the domain, under which keys stand.
Finding judge_dkim_place(std::string_view domain, const Records& records);

/// Whether mail that comes back has somewhere to go.
Finding judge_mail_servers(std::string_view domain, const Records& records);

/// Whether SPF can speak for the sender that readers see (RFC 7489 section 3.1.2): the same domain, or one below the
/// other.
Finding judge_alignment(const SenderDomains& domains);

/// Asks for all of these.
Findings check_sender_domain(const SenderDomains& domains, const std::string& selector, NameServer& names);

/// The same, where nobody is asked.
Findings sender_domain_unchecked(std::string_view why);

}  // namespace signpost::doctor
