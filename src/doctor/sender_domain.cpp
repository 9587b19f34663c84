#include "doctor/sender_domain.hpp"

#include "base/text.hpp"
#include "doctor/spf.hpp"
#include "mail/address.hpp"
#include "mail/send.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>

namespace signpost::doctor {
namespace {

constexpr std::string_view kSpf = "dns.spf";
constexpr std::string_view kDkim = "dns.dkim";
constexpr std::string_view kDmarc = "dns.dmarc";
constexpr std::string_view kMx = "dns.mx";
constexpr std::string_view kStart = "v=DMARC1; p=none; rua=mailto:";

/// "tag=value" parted by semicolons, as DKIM and DMARC write them (RFC 6376 section 3.2).
std::map<std::string, std::string> tags_of(std::string_view record) {
  std::map<std::string, std::string> tags;
  for (const auto part : split(record, ';')) {
    const auto equals = part.find('=');
    if (equals == std::string_view::npos) continue;
    tags[std::string(trim(part.substr(0, equals)))] = std::string(trim(part.substr(equals + 1)));
  }
  return tags;
}

std::vector<std::string> beginning_with(const Records& records, std::string_view version) {
  std::vector<std::string> found;
  for (const auto& value : records.values) {
    const bool goes_on = value.size() > version.size();
    if (value.starts_with(version) && (!goes_on || value[version.size()] == ' ' || value[version.size()] == ';')) {
      found.push_back(value);
    }
  }
  return found;
}

std::string nobody_knows(std::string_view what, std::string_view domain) {
  return fmt::format("the {} of {} could not be looked up: no name server answered", what, domain);
}

bool is_below(std::string_view domain, std::string_view above) {
  return domain.size() > above.size() && domain.ends_with(above) && domain[domain.size() - above.size() - 1] == '.';
}

/// A domain without a policy of its own has that of the nearest domain above it that has one.
Finding find_dmarc(const std::string& domain, NameServer& names) {
  std::string above = domain;
  while (true) {
    const auto place = "_dmarc." + above;
    const auto records = names.texts(place);
    const bool goes_on = records.outcome != Records::Outcome::unanswered && beginning_with(records, "v=DMARC1").empty();
    const auto dot = above.find('.');
    const bool is_last = dot == std::string::npos || above.find('.', dot + 1) == std::string::npos;
    if (!goes_on || is_last) return judge_dmarc(domain, place, records);
    above.erase(0, dot + 1);
  }
}

}  // namespace

SenderDomains sender_domains(const Settings& settings) {
  const auto from = mail::ascii_address(mail::sender_of(settings).address);
  const auto back = settings.mail.bounces.empty() ? from : mail::ascii_address(settings.mail.bounces);
  return {.from = ascii_lower(mail::domain_of(from)), .return_path = ascii_lower(mail::domain_of(back))};
}

Finding judge_spf(std::string_view domain, const Records& records) {
  if (records.outcome == Records::Outcome::unanswered) return unchecked(kSpf, nobody_knows("SPF record", domain));
  const auto found = beginning_with(records, "v=spf1");
  if (found.empty()) {
    return look(
        kSpf, fmt::format("{} does not say who may send its mail: it has no SPF record", domain),
        fmt::format("have a text record added to {}, such as \"v=spf1 include:YOUR-RELAY -all\", with what your "
                    "relay tells you to include",
                    domain));
  }
  if (found.size() > 1) {
    return wrong(kSpf, fmt::format("{} has {} SPF records, and receivers then use none", domain, found.size()),
                 "have them made into one record");
  }
  return judge_spf_record(kSpf, domain, found.front());
}

Finding judge_dmarc(std::string_view domain, std::string_view place, const Records& records) {
  if (records.outcome == Records::Outcome::unanswered) return unchecked(kDmarc, nobody_knows("DMARC policy", domain));
  const auto found = beginning_with(records, "v=DMARC1");
  if (found.empty()) {
    return look(
        kDmarc, fmt::format("{} has no DMARC policy, which large receivers ask of those who send to many", domain),
        fmt::format("have a text record _dmarc.{} added, to begin with: \"{}an-address@{}\"", domain, kStart, domain));
  }
  if (found.size() > 1) {
    return wrong(kDmarc, fmt::format("{} has {} DMARC records, and receivers then use none", place, found.size()),
                 "have all but one removed");
  }
  const auto tags = tags_of(found.front());
  const auto policy = tags.find("p");
  const auto asks = policy == tags.end() ? std::string() : ascii_lower(policy->second);
  if (!is_one_of(asks, {"none", "quarantine", "reject"})) {
    return wrong(
        kDmarc, fmt::format("the DMARC record at {} says no policy that receivers know", place),
        fmt::format("it has to say p=none, p=quarantine or p=reject, such as \"{}an-address@{}\"", kStart, domain));
  }
  if (asks == "none" && !tags.contains("rua")) {
    return look(kDmarc,
                fmt::format("the DMARC policy at {} only watches (p=none), and nobody is sent what is seen", place),
                "have rua=mailto:ADDRESS added: reports then show who sends as you, and whether SPF and DKIM hold");
  }
  return ok(kDmarc, fmt::format("{} has a DMARC policy (p={}) at {}", domain, asks, place));
}

Finding judge_dkim(std::string_view domain, std::string_view selector, const Records& records) {
  const auto place = fmt::format("{}._domainkey.{}", selector, domain);
  if (records.outcome == Records::Outcome::unanswered) return unchecked(kDkim, nobody_knows("DKIM key", place));
  const auto say = "compare the name with the s= in the DKIM-Signature of a mail that was sent";
  if (records.values.empty()) return wrong(kDkim, fmt::format("there is no DKIM key at {}", place), say);
  const auto tags = tags_of(records.values.front());
  const auto key = tags.find("p");
  if (key == tags.end() || records.values.size() > 1) {
    return wrong(kDkim, fmt::format("what stands at {} is no DKIM key, or there are several", place),
                 "have the record written as the relay or the signing program gives it");
  }
  if (key->second.empty()) {
    return wrong(kDkim, fmt::format("the DKIM key at {} was withdrawn", place), "have mail signed with a new key");
  }
  return ok(kDkim, fmt::format("there is a DKIM key at {}", place));
}

Finding judge_dkim_place(std::string_view domain, const Records& records) {
  if (records.outcome == Records::Outcome::unanswered) return unchecked(kDkim, nobody_knows("DKIM keys", domain));
  if (records.outcome == Records::Outcome::no_such_name) {
    return look(
        kDkim, fmt::format("{} seems to have no DKIM key: nothing is below _domainkey.{}", domain, domain),
        "have the relay sign its mail for this domain, and its key added to the domain's records (docs/relay.md)");
  }
  return unchecked(kDkim,
                   fmt::format("{} may have DKIM keys; which one signs, only a mail shows: send yourself a test, and "
                               "give the s= of its DKIM-Signature with --dkim",
                               domain));
}

Finding judge_mail_servers(std::string_view domain, const Records& records) {
  if (records.outcome == Records::Outcome::unanswered) return unchecked(kMx, nobody_knows("mail servers", domain));
  if (records.values.empty()) {
    return look(kMx, fmt::format("{} names no server that takes its mail (MX), so that nothing can come back", domain),
                "have an MX record added: receivers distrust a sender that cannot be written to");
  }
  if (records.values.front().empty() || records.values.front() == ".") {
    return wrong(kMx, fmt::format("{} says that it takes no mail at all (a null MX)", domain),
                 "choose a sender's address in a domain that takes mail");
  }
  return ok(kMx, fmt::format("mail to {} goes to {}", domain, records.values.front()));
}

Finding judge_alignment(const SenderDomains& domains) {
  constexpr std::string_view kName = "mail.alignment";
  const auto& [from, back] = domains;
  if (from == back || is_below(from, back) || is_below(back, from)) {
    return ok(kName, fmt::format("copies come back to {}, so that SPF speaks for {} (DMARC alignment)", back, from));
  }
  return look(
      kName, fmt::format("readers see {}, copies come back to {}: SPF cannot speak for what readers see", from, back),
      "choose an address below the same domain for mail: bounces:, or see to it that DKIM signs for the sender's "
      "domain");
}

Findings check_sender_domain(const SenderDomains& domains, const std::string& selector, NameServer& names) {
  Findings findings = {judge_alignment(domains)};
  findings.push_back(judge_spf(domains.return_path, names.texts(domains.return_path)));
  const auto keys = "_domainkey." + domains.from;
  findings.push_back(selector.empty() ? judge_dkim_place(domains.from, names.texts(keys))
                                      : judge_dkim(domains.from, selector, names.texts(selector + "." + keys)));
  findings.push_back(find_dmarc(domains.from, names));
  findings.push_back(judge_mail_servers(domains.return_path, names.mail_servers(domains.return_path)));
  return findings;
}

Findings sender_domain_unchecked(std::string_view why) {
  Findings findings;
  for (const auto name : {kSpf, kDkim, kDmarc, kMx}) {
    findings.push_back(unchecked(name, fmt::format("{} was not looked up: {}",
                                                   name == kSpf     ? "who may send for the domain (SPF)"
                                                   : name == kDkim  ? "the domain's key (DKIM)"
                                                   : name == kDmarc ? "the domain's policy (DMARC)"
                                                                    : "where its mail goes (MX)",
                                                   why)));
  }
  return findings;
}

}  // namespace signpost::doctor
