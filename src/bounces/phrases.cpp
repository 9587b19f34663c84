#include "bounces/phrases.hpp"

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <span>

namespace signpost::bounces {
namespace {

using Phrases = std::initializer_list<std::string_view>;

bool says_one(std::string_view words, std::span<const std::string_view> phrases) {
  return std::any_of(phrases.begin(), phrases.end(),
                     [&](std::string_view phrase) { return words.find(phrase) != std::string_view::npos; });
}

bool says(std::string_view words, Phrases phrases) {
  return says_one(words, std::span(phrases.begin(), phrases.size()));
}

/// "host" and "not found" with a name between them.
bool says_around_name(std::string_view words, std::string_view before, std::string_view after) {
  for (auto at = words.find(before); at != std::string_view::npos; at = words.find(before, at + 1)) {
    const auto name = words.substr(at + before.size());
    const auto end = name.find(' ');
    if (end != std::string_view::npos && name.substr(end).starts_with(after)) return true;
  }
  return false;
}

/// "news.example.org does not exist".
bool is_named_domain_missing(std::string_view words) {
  const auto before = words.substr(0, words.find(" does not exist"));
  const auto name = before.substr(before.find_last_of(" :;") + 1);
  return before.size() < words.size() && name.find('.') != std::string_view::npos &&
         name.find('@') == std::string_view::npos;
}

constexpr std::string_view kNotDelivered[] = {
    "not be delivered",
    "n't be delivered",
    "not delivered",
    "n't delivered",
    "not yet been delivered",
    "not been delivered",
    "undeliver",
    "non-deliver",
    "nondeliver",
    "unable to deliver",
    "not able to deliver",
    "n't able to deliver",
    "could not deliver",
    "cannot deliver",
    "can't deliver",
    "failed to deliver",
    "delivery failed",
    "delivery failure",
    "delivery has failed",
    "delivery to the following",
    "delivery problem",
    "delivery error",
    "delivery incomplete",
    "cannot be delivered",
    "did not receive",
    "did not reach",
    "not reach the following",
    "following address",
    "following recipient",
    "attempting to deliver",
    "attempted to deliver",
    "fatal error",
    "permanent error",
    "has been returned",
    "was rejected",
    "automatically rejected",
    "been rejected",
    "unable to send",
    "could not send",
    "retried",
    "nicht zugestellt",
    "unzustellbar",
    "non remis",
    "pas pu \u00EAtre",
    "no se pudo",
    "no se ha podido",
    "no ha podido",
    "n\u00E3o p\u00F4de ser",
    "non \u00E8 stato",
    "impossibile recapitare",
    "niet bezorgd",
    "kunde inte levereras",
    "kunne ikke leveres",
    "\u043D\u0435 \u043C\u043E\u0436\u0435\u0442 \u0431\u044B\u0442\u044C \u0434\u043E\u0441\u0442",
    "\u043D\u0435 \u0434\u043E\u0441\u0442\u0430\u0432",
    "\u9001\u4FE1\u3067\u304D",
    "\u914D\u4FE1\u3067\u304D",
    "\u304A\u5C4A\u3051\u3067\u304D",
    "\u9001\u4FE1\u3059\u308B\u3053\u3068\u304C\u3067\u304D\u307E\u305B\u3093",
    "\u65E0\u6CD5\u6295\u9012",
    "\u65E0\u6CD5\u9001\u8FBE",
    "\u9000\u56DE",
    "\u9000\u4FE1"};

constexpr std::string_view kNoMailbox[] = {"user unknown",
                                           "unknown user",
                                           "user not known",
                                           "user is unknown",
                                           "unknown recipient",
                                           "recipient unknown",
                                           "recipient is unknown",
                                           "addressee unknown",
                                           "unknown address",
                                           "address unknown",
                                           "unknown mailbox",
                                           "mailbox unknown",
                                           "unknown account",
                                           "account unknown",
                                           "unknown local",
                                           "unknown or illegal alias",
                                           "unknown to this",
                                           "no such user",
                                           "no such recipient",
                                           "no such mailbox",
                                           "no such address",
                                           "no such person",
                                           "no such account",
                                           "no such local user",
                                           "no such alias",
                                           "no mailbox here",
                                           "no mailbox by",
                                           "no mailbox found",
                                           "no mailbox with",
                                           "no mail box",
                                           "no user with that",
                                           "mailbox not found",
                                           "mail-box not found",
                                           "mailbox unavailable",
                                           "recipient not found",
                                           "recipientnotfound",
                                           "recipient was not found",
                                           "user not found",
                                           "address not found",
                                           "account not found",
                                           " does not exist",
                                           " doesn't exist",
                                           " dosn't exist",
                                           " do not exist",
                                           "did not exist",
                                           "nonexistent",
                                           "non-existent",
                                           "non existent",
                                           "doesn't have a",
                                           "does not have an account",
                                           "does not have a final",
                                           "invalid recipient",
                                           "invalid mailbox",
                                           "invalid address",
                                           "invalid final delivery userid",
                                           "invalid user",
                                           "bad destination mailbox",
                                           "bad recipient address",
                                           "bad_recipient",
                                           "not a valid mailbox",
                                           "not a valid user",
                                           "not a valid recipient",
                                           "not a known user",
                                           "not an active address",
                                           "not our customer",
                                           "is not recognized",
                                           "not listed in",
                                           "not known at",
                                           "no account by that name",
                                           "no longer on server",
                                           "no longer available",
                                           "no longer valid",
                                           "no longer in use",
                                           "no longer exists",
                                           "no longer accepts mail",
                                           "has moved",
                                           "recipient address rejected: access denied",
                                           "wasn't found at",
                                           "couldn't be found",
                                           "could not be found",
                                           "unbekannter empf",
                                           "empf\u00E4nger unbekannt",
                                           "empf\u00E4nger nicht gefunden",
                                           "adresse wurde nicht gefunden",
                                           "adresse nicht gefunden",
                                           "existiert nicht",
                                           "n'existe pas",
                                           "utilisateur inconnu",
                                           "destinataire inconnu",
                                           "adresse inconnue",
                                           "adresse introuvable",
                                           "est introuvable",
                                           "no existe",
                                           "usuario desconocido",
                                           "direcci\u00F3n no encontrada",
                                           "no se ha encontrado la direcci\u00F3n",
                                           "no se ha podido encontrar",
                                           "non esiste",
                                           "inesistente",
                                           "utente sconosciuto",
                                           "destinatario sconosciuto",
                                           "indirizzo non trovato",
                                           "n\u00E3o existe",
                                           "usu\u00E1rio desconhecido",
                                           "endere\u00E7o n\u00E3o encontrado",
                                           "bestaat niet",
                                           "adres niet gevonden",
                                           "is niet gevonden",
                                           "onbekende gebruiker",
                                           "finns inte",
                                           "hittades inte",
                                           "findes ikke",
                                           "finnes ikke",
                                           "blev ikke fundet",
                                           "ble ikke funnet",
                                           "nie istnieje",
                                           "nie znaleziono adresu",
                                           "neexistuje",
                                           "nem l\u00E9tezik",
                                           "bulunamad\u0131",
                                           "\u043D\u0435 \u0441\u0443\u0449\u0435\u0441\u0442\u0432\u0443",
                                           "\u043D\u0435 \u043D\u0430\u0439\u0434\u0435\u043D",
                                           "\u043D\u0435\u0438\u0437\u0432\u0435\u0441\u0442\u043D",
                                           "\u898B\u3064\u304B\u308A\u307E\u305B\u3093",
                                           "\u898B\u3064\u304B\u3089\u306A\u304B\u3063\u305F",
                                           "\u307F\u3064\u304B\u308A\u307E\u305B\u3093",
                                           "\u5B58\u5728\u3057\u307E\u305B\u3093",
                                           "\u5B58\u5728\u3057\u306A\u3044",
                                           "\u5B9B\u5148\u4E0D\u660E",
                                           "\u4E0D\u5B58\u5728",
                                           "\u67E5\u7121\u6B64",
                                           "\u65E0\u6B64\u7528\u6237",
                                           "\u627E\u4E0D\u5230",
                                           "\uC874\uC7AC\uD558\uC9C0 \uC54A"};

}  // namespace

bool is_full_or_too_large(std::string_view words) {
  return says(words, {"mailbox full",
                      "mailbox is full",
                      "box is full",
                      "box full",
                      "account is full",
                      "inbox is out of storage",
                      "quota",
                      "exceeded storage",
                      "insufficient storage",
                      "out of storage",
                      "storage space",
                      "disk space",
                      "disk full",
                      "storage allocation",
                      "over the maximum",
                      "over disk",
                      "too large",
                      "too much mail data",
                      "size exceeds",
                      "size exceeded",
                      "size limit",
                      "limit exceeded",
                      "exceeds fixed maximum",
                      "exceeds the maximum",
                      "exceeded the maximum",
                      "exceeds allowed size",
                      "too big",
                      "postfach ist voll",
                      "postfach voll",
                      "bo\u00EEte aux lettres est pleine",
                      "buz\u00F3n est\u00E1 lleno",
                      "casella piena",
                      "\u4E00\u676F",
                      "\u90AE\u7BB1\u5DF2\u6EE1"});
}

bool is_closed_for_now(std::string_view words) {
  return says(words, {"is disabled", "disabled recipient", "account disabled", "mailbox disabled", "suspended",
                      "is frozen", "inactive", "temporarily", "locked"});
}

bool is_trouble(std::string_view words) {
  return says(words,
              {"malformed or unexpected name server reply", "too many recipients", "too many messages",
               "too many connections", "rate limit", "try again later", "not found, try again", "connection refused",
               "connection timed out", "no route to host", "too many hops", "hop count", "mail loop"});
}

/// "No such group, or no right to write to it."
bool is_about_rights(std::string_view words) {
  return says(words, {"have permission",    "permission to",  "autoris\u00E9",
                      "keine berechtigung", "permiso",        "permesso",
                      "autorizza",          "permiss\u00E3o", "toestemming",
                      "opr\u00E1vn",        "uprawnie",       "jogosult",
                      "permisiun",          "quy\u1EC1n",     "beh\u00F6righet",
                      "tilladelse",         "tillatelse",     "\u0440\u0430\u0437\u0440\u0435\u0448\u0435\u043D",
                      "\u6743\u9650",       "\u6B0A\u9650",   "\u6A29\u9650",
                      "\uAD8C\uD55C"});
}

bool is_about_the_sender(std::string_view words) {
  return says(words, {"mail from:", "sender address rejected", "sender rejected", "sender domain", "domain of sender",
                      "reverse dns", "dmarc", "spf check", "spf fail", "(spf)", "unauthenticated", "blacklist",
                      "blocklist", "spamhaus", "spam detected", "blocked"});
}

bool is_of_the_sender_alone(std::string_view words) {
  return says(words,
              {"after mail from:", "after pipelined mail from:", "in reply to mail from", "sender address rejected",
               "sender rejected", "sender domain", "domain of sender", "sender verify", "sender unknown",
               "unknown sender", "invalid sender", "my name was rejected", "in reply to helo", "in reply to ehlo"});
}

bool is_no_mailbox(std::string_view words) {
  return says_one(words, kNoMailbox) || says_around_name(words, "mailbox ", " unavailable") ||
         says_around_name(words, "mailbox ", " not found") || says_around_name(words, "user ", " not found") ||
         says_around_name(words, "user ", " unknown");
}

bool is_no_domain(std::string_view words) {
  return says(words, {"host unknown",
                      "unknown host",
                      "host not found",
                      "unknown domain",
                      "domain not found",
                      "no such domain",
                      "no such host",
                      "domain name not found",
                      "invalid domain",
                      "illegal host",
                      "illegal domain",
                      "name or service not known",
                      "couldn't find any host",
                      "could not find any host",
                      "no mx record",
                      "no mx found",
                      "null mx",
                      "nullmx",
                      "indicated no smtp service",
                      "doesn't receive email",
                      "does not accept mail",
                      "system not accepting network messages",
                      "unrouteable address",
                      "unroutable address",
                      "unrouteable domain",
                      "domain is not reachable",
                      "domain may not exist",
                      "nxdomain"}) ||
         says_around_name(words, "host ", " not found") || is_named_domain_missing(words);
}

bool is_said_late(std::string_view words) {
  if (says(words, {"end of data", "smtp command data", "after i sent the message"})) return true;
  // A transcript. Where commands are sent together, one more reply shows that none was left to send to.
  return says(words, {">>> data <<< 5"}) && !says(words, {"<<< 503", "need rcpt", "valid recipient", "no recipient"});
}

bool is_delivered(std::string_view words) {
  return says(words, {"successfully delivered", "successfully relayed", "delivered successfully", "was delivered to",
                      "has been delivered", "successful mail delivery", "delivery report that you requested"});
}

bool is_not_delivered(std::string_view words) {
  return says_one(words, kNotDelivered);
}

}  // namespace signpost::bounces
