#include "bounces/nature.hpp"

#include "base/text.hpp"
#include "mailbox/automatic.hpp"

#include <algorithm>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

namespace signpost::bounces {
namespace {

using Phrases = std::initializer_list<std::string_view>;

bool has_one(std::string_view text, std::span<const std::string_view> phrases) {
  return std::any_of(phrases.begin(), phrases.end(),
                     [&](std::string_view one) { return text.find(one) != std::string_view::npos; });
}

bool has_one(std::string_view text, Phrases phrases) {
  return has_one(text, std::span(phrases.begin(), phrases.size()));
}

bool begins_with_one(std::string_view text, Phrases phrases) {
  return std::any_of(phrases.begin(), phrases.end(), [&](std::string_view one) { return text.starts_with(one); });
}

/// The first field's value of that name, in small letters.
std::string field_of(const mailbox::ReceivedMail& mail, std::string_view name) {
  for (const auto& field : mail.header) {
    if (field.name == name) return ascii_lower(trim(field.value));
  }
  return {};
}

bool has_empty_return_path(const mailbox::ReceivedMail& mail) {
  return std::any_of(mail.header.begin(), mail.header.end(), [](const mailbox::HeaderField& field) {
    return field.name == "return-path" && trim(field.value) == "<>";
  });
}

/// "MAILER-DAEMON@example.org", "MAILER-DAEMON <>", or "<>".
bool is_from_mail_server(const mailbox::ReceivedMail& mail) {
  const auto sender = ascii_lower(mail.sender);
  if (field_of(mail, "from") == "<>") return true;
  return begins_with_one(sender, {"mailer-daemon", "mailer_daemon", "mailerdaemon"}) ||
         field_of(mail, "from").starts_with("mailer-daemon");
}

bool is_from_postmaster(const mailbox::ReceivedMail& mail) {
  return begins_with_one(ascii_lower(mail.sender), {"postmaster", "post_master", "mail-daemon", "mdaemon"}) ||
         has_one(ascii_lower(mail.name), {"mail delivery", "mailer daemon", "mailer-daemon", "delivery subsystem",
                                          "mail administrator", "postmaster"});
}

bool answers_or_passes_on(std::string_view subject) {
  return begins_with_one(
      subject,
      {"re:",  "re :",         "aw:",          "antw:",        "antwort:",     "sv:",          "vs:",          "odp:",
       "res:", "rif:",         "fw:",          "fwd:",         "wg:",          "tr:",          "rv:",          "vl:",
       "enc:", "\u56DE\u590D", "\u8F6C\u53D1", "\u7B54\u590D", "\u56DE\u8986", "\u8F49\u5BC4", "\u041D\u0410:"});
}

constexpr std::string_view kSubjectsOfReports[] = {
    "undeliver",
    "undelivered",
    "returned mail",
    "returned to sender",
    "return to sender",
    "failure notice",
    "delivery status",
    "delivery failure",
    "delivery failed",
    "delivery error",
    "delivery problem",
    "delivery notification",
    "delivery has failed",
    "delivery incomplete",
    "delivery delay",
    "delayed mail",
    "nondeliverable",
    "non-deliverable",
    "non-delivery",
    "nondelivery",
    "mail failed",
    "mail failure",
    "mail system error",
    "mail error",
    "could not send",
    "not be delivered",
    "not delivered",
    "unable to deliver",
    "failed to deliver",
    "unzustellbar",
    "nicht zugestellt",
    "zustellung fehlgeschlagen",
    "fehler bei der zustellung",
    "non remis",
    "non distribu",
    "non d\u00E9livr",
    "\u00E9chec de la remise",
    "\u00E9chec de remise",
    "no se puede entregar",
    "no entregad",
    "error de entrega",
    "non recapitabil",
    "mancato recapito",
    "mancata consegna",
    "impossibile recapitare",
    "n\u00E3o entregue",
    "falha na entrega",
    "niet bezorgd",
    "onbestelbaar",
    "kunde inte levereras",
    "kunne ikke leveres",
    "nie dostarczono",
    "niedostarczon",
    "nedoru\u010Ditel",
    "\u043D\u0435 \u0434\u043E\u0441\u0442\u0430\u0432\u043B\u0435\u043D",
    "\u041D\u0435 \u0434\u043E\u0441\u0442\u0430\u0432\u043B\u0435\u043D",
    "\u043D\u0435\u0434\u043E\u0441\u0442\u0430\u0432",
    "teslim edilemedi",
    "\u9000\u4FE1",
    "\u9001\u4FE1\u30A8\u30E9\u30FC",
    "\u30A8\u30E9\u30FC\u901A\u77E5",
    "\u30E1\u30FC\u30EB\u30A8\u30E9\u30FC",
    "\u914D\u4FE1\u4E0D\u80FD",
    "\u914D\u4FE1\u3067\u304D",
    "\u914D\u4FE1\u30A8\u30E9\u30FC",
    "\u9001\u4FE1\u3067\u304D",
    "\u672A\u9001\u9054",
    "\u65E0\u6CD5\u6295\u9012",
    "\u6295\u9012\u5931\u8D25"};

bool is_subject_of_report(std::string_view subject) {
  return has_one(subject, kSubjectsOfReports);
}

bool is_subject_of_absence(std::string_view subject) {
  return begins_with_one(subject, {"automatic reply",
                                   "automated reply",
                                   "automatic response",
                                   "automated response",
                                   "auto reply",
                                   "auto-reply",
                                   "autoreply",
                                   "auto:",
                                   "auto response",
                                   "auto-response",
                                   "autorespon",
                                   "out of office",
                                   "out of the office",
                                   "out-of-office",
                                   "vacation",
                                   "on vacation",
                                   "away from",
                                   "automatische antwort",
                                   "abwesenheit",
                                   "abwesend",
                                   "r\u00E9ponse automatique",
                                   "absence",
                                   "respuesta autom",
                                   "fuera de la oficina",
                                   "resposta autom",
                                   "risposta automatica",
                                   "fuori sede",
                                   "automatisch antwoord",
                                   "afwezig",
                                   "automatiskt svar",
                                   "automatisk svar",
                                   "autosvar",
                                   "automaattinen vastaus",
                                   "automatyczna odpowied",
                                   "automatick\u00E1 odpov",
                                   "\u0410\u0432\u0442\u043E\u043E\u0442\u0432\u0435\u0442",
                                   "\u0410\u0432\u0442\u043E\u043C\u0430\u0442\u0438\u0447\u0435\u0441\u043A",
                                   "\u81EA\u52D5\u8FD4\u4FE1",
                                   "\u81EA\u52D5\u5FDC\u7B54",
                                   "\u4E0D\u5728\u901A\u77E5",
                                   "\u81EA\u52A8\u56DE\u590D",
                                   "\u81EA\u52A8\u7B54\u590D",
                                   "\u81EA\u52D5\u56DE\u8986"});
}

bool replies_by_itself(const mailbox::ReceivedMail& mail) {
  return field_of(mail, "auto-submitted").starts_with("auto-replied") || !field_of(mail, "x-autoreply").empty() ||
         !field_of(mail, "x-autorespond").empty() || field_of(mail, "precedence") == "auto_reply";
}

}  // namespace

Nature nature_of(const mailbox::ReceivedMail& mail) {
  if (is_from_mail_server(mail) || !field_of(mail, "x-failed-recipients").empty()) return Nature::report;
  const auto subject = ascii_lower(mail.subject);
  if (is_subject_of_absence(subject)) return Nature::automatic_reply;
  const bool has_subject = is_subject_of_report(subject) && !answers_or_passes_on(subject);
  if (has_subject && is_from_postmaster(mail)) return Nature::report;
  if (mail.content_type == "multipart/report" && !answers_or_passes_on(subject)) return Nature::perhaps_report;
  if (has_subject || is_from_postmaster(mail)) return Nature::perhaps_report;
  if (replies_by_itself(mail)) return Nature::automatic_reply;
  const bool is_automatic = mailbox::sign_of_automatic(mail) == mailbox::Automatic::reply;
  if (answers_or_passes_on(subject)) return is_automatic ? Nature::automatic_reply : Nature::other;
  return has_empty_return_path(mail) || is_automatic ? Nature::unlikely_report : Nature::other;
}

}  // namespace signpost::bounces
