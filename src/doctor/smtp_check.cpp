#include "doctor/smtp_check.hpp"

#include "base/counted.hpp"
#include "base/notation.hpp"
#include "base/text.hpp"
#include "doctor/smtp_probe.hpp"
#include "mail/address.hpp"
#include "mail/size.hpp"
#include "mail/smtp_connection.hpp"

#include <fmt/format.h>

namespace signpost::doctor {
namespace {

constexpr std::string_view kLine = "smtp.line";
constexpr std::string_view kPatience = "15";  ///< long enough for a busy server, short enough to wait for
constexpr std::size_t kLargestMessage = 100'000;

/// The first thing that a server says, without its code.
std::string greeting_of(const std::string& said) {
  const std::string first(trim(split(said, '\n').front()));
  return first.size() > 4 ? first.substr(4) : first;
}

Finding describe_secrecy(const mail::SmtpConnection& connection, const std::string& url) {
  constexpr std::string_view kName = "smtp.tls";
  if (connection.line().certificate()) {
    return ok(kName, "the line is encrypted (TLS 1.2 or newer), and the certificate is the server's own");
  }
  if (url.ends_with("?tls=off"))
    return ok(kName, "the line is in clear, as the settings say; it does not leave this machine");
  return ok(kName, "the line is in clear, since the server offers no TLS; it does not leave this machine");
}

Finding describe_login(const mail::SmtpAccess& access, const mail::Capabilities& capabilities) {
  constexpr std::string_view kName = "smtp.login";
  if (!access.user.empty()) return ok(kName, fmt::format("'{}' is logged in", access.user));
  return ok(kName, capabilities.auth ? "nobody logs in, though the server offers it: it has to know this machine"
                                     : "nobody logs in: the server knows this machine by its address");
}

/// An address of the form that each copy's return path has, for nobody.
std::string sample_of(const std::string& bounces) {
  const auto at = bounces.rfind('@');
  return bounces.substr(0, at) + "+" + std::string(44, 'a') + bounces.substr(std::min(at, bounces.size()));
}

struct Asked {
  std::string_view name;
  std::string sender;
  std::string recipient;
  std::string good;    ///< what is said where both are taken
  std::string advice;  ///< where one of the two is refused
};

std::vector<Asked> questions_for(const MailQuestion& question) {
  const auto from = mail::ascii_address(mail::sender_of(question.settings).address);
  const auto& bounces = question.settings.mail.bounces;
  std::vector<Asked> all = {
      {"smtp.sender", from, from, fmt::format("the server takes mail from {}", from),
       "ask those who run the server to let this user send as that address, or correct mail: from:"}};
  const auto back = bounces.empty() ? from : sample_of(mail::ascii_address(bounces));
  if (!bounces.empty()) {
    all.push_back(
        {"smtp.bounces", back, back,
         fmt::format("the server takes {} with anything behind a + as the sender, and mail to it", bounces),
         "each copy has an address of its own to come back to: ask for a mailbox that takes what follows a +, "
         "and for leave to send as it"});
  }
  if (!question.reader.empty()) {
    all.push_back(
        {"smtp.reader", back, mail::ascii_address(question.reader),
         fmt::format("the server would hand on mail to {}", question.reader),
         "the server does not pass mail on for this machine: give it a user to log in as, or have this machine's "
         "address allowed to relay"});
  }
  return all;
}

Finding judge(const Asked& asked, const Probed& answer) {
  if (answer.is_taken) return ok(asked.name, asked.good);
  const auto what = answer.at_recipient ? fmt::format("the server does not take mail to {}", asked.recipient)
                                        : fmt::format("the server does not take mail from {}", asked.sender);
  auto says = fmt::format("{}: {}", what, answer.words);
  if (answer.is_for_now) {
    return look(asked.name, says,
                "it may take it later, as servers do that do not know a sender yet: look again in an hour");
  }
  return wrong(asked.name, std::move(says), asked.advice);
}

void ask_all(mail::SmtpConnection& connection, const MailQuestion& question, const mail::SmtpAccess& access,
             Findings& findings) {
  Probe probe(connection, access.patience.command);
  for (const auto& asked : questions_for(question)) {
    if (probe.is_over()) {
      findings.push_back(unchecked(asked.name, "the server had gone by then"));
    } else {
      findings.push_back(judge(asked, probe.ask(asked.sender, asked.recipient)));
    }
  }
  probe.quit();
}

void ask_server(const mail::SmtpAccess& access, const MailQuestion& question, Findings& findings) {
  static_cast<void>(mail::SmtpTransport(access));  // says what is wrong with the settings before anybody is asked
  const auto connection = mail::connect(access);
  const auto place = mail::parse_target(access.url).place();
  findings.push_back(ok(kLine, fmt::format("{} answers: {}", place, greeting_of(connection->line().said()))));
  findings.push_back(describe_secrecy(*connection, access.url));
  if (const auto certificate = connection->line().certificate()) {
    findings.push_back(judge_certificate(*certificate, question.now));
  }
  findings.push_back(describe_login(access, connection->capabilities()));
  findings.push_back(judge_abilities(connection->capabilities()));
  ask_all(*connection, question, access, findings);
}

}  // namespace

Finding judge_certificate(const mail::ServerCertificate& certificate, UtcSeconds now) {
  constexpr std::string_view kName = "smtp.certificate";
  constexpr int kSoon = 14;
  const auto day = long_date(Date(std::chrono::floor<std::chrono::days>(certificate.ends_at)));
  const auto left = std::chrono::floor<std::chrono::days>(certificate.ends_at - now).count();
  if (left > kSoon) return ok(kName, fmt::format("the mail server's certificate is good until {}", day));
  return look(kName, fmt::format("the mail server's certificate runs out on {}", day),
              "ask those who run the server whether it renews itself: from that day on nothing is sent");
}

Finding judge_abilities(const mail::Capabilities& capabilities) {
  constexpr std::string_view kName = "smtp.abilities";
  const auto most = capabilities.size.value_or(0);
  if (most != 0 && most < kLargestMessage) {
    return wrong(kName, fmt::format("the server takes messages of at most {} bytes", most),
                 fmt::format("ask for at least {}: an issue has up to 90 KB, and letters need a little more",
                             size_in_words(kLargestMessage)));
  }
  const auto size = most == 0 ? std::string("messages of any size") : "messages of up to " + size_in_words(most);
  const std::string pace = capabilities.pipelining ? "several commands at once (PIPELINING)"
                                                   : "one command at a time, which is slower (no PIPELINING)";
  const std::string rest = fmt::format("{}8BITMIME, {}SMTPUTF8, of which neither is needed",
                                       capabilities.eight_bit_mime ? "" : "no ", capabilities.smtp_utf8 ? "" : "no ");
  return ok(kName, fmt::format("the server takes {}, and {}; {}", size, pace, rest));
}

Findings check_mail_server(const MailQuestion& question) {
  if (mail::goes_to_outbox(question.settings)) {
    return {look(kLine, "no mail server is named: mails are put into var/outbox and reach nobody",
                 "write into signpost.yaml, below mail:  smtp: {url: smtp://your-mail-server:587} (docs/relay.md)")};
  }
  Findings findings;
  try {
    auto environment = question.environment;
    if (environment.patience.empty()) environment.patience = kPatience;
    ask_server(mail::access_to(question.settings, environment), question, findings);
  } catch (const Error& error) {
    const auto name = findings.empty() ? kLine : std::string_view("smtp.addresses");
    findings.push_back(wrong(name, error, "check mail: smtp: in signpost.yaml (docs/relay.md)"));
  }
  return findings;
}

}  // namespace signpost::doctor
