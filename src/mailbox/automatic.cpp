#include "mailbox/automatic.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace signpost::mailbox {
namespace {

/// The first word of a structured value, comments (RFC 5322 section 3.2.2) apart, in small letters.
std::string keyword_of(std::string_view value) {
  std::string word;
  int depth = 0;
  for (const char byte : value) {
    if (byte == '(') ++depth;
    if (byte == ')' && depth > 0) {
      --depth;
      continue;
    }
    if (depth > 0) continue;
    const bool ends = byte == ';' || byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
    if (ends && !word.empty()) break;
    if (!ends) word += byte;
  }
  return ascii_lower(word);
}

std::optional<Automatic> sign_of(const HeaderField& field) {
  const auto word = keyword_of(field.value);
  if (field.name == "auto-submitted" && !word.empty() && word != "no") return Automatic::reply;
  if ((field.name == "x-autoreply" || field.name == "x-autorespond") && word != "no") return Automatic::reply;
  if (field.name == "precedence") {
    if (word == "auto_reply") return Automatic::reply;
    if (word == "bulk" || word == "junk" || word == "list") return Automatic::to_many;
  }
  if (field.name == "return-path" && trim(field.value) == "<>") return Automatic::delivery_report;
  return std::nullopt;
}

/// "MAILER-DAEMON@example.org", or "MAILER-DAEMON <>".
bool is_mail_server(const ReceivedMail& mail) {
  constexpr std::string_view kMailServer = "mailer-daemon";
  const auto address = ascii_lower(mail.sender);
  if (address.find('@') != std::string::npos) return address.substr(0, address.find('@')) == kMailServer;
  return std::any_of(mail.header.begin(), mail.header.end(), [&](const HeaderField& field) {
    return field.name == "from" && ascii_lower(field.value).starts_with(kMailServer);
  });
}

}  // namespace

std::optional<Automatic> sign_of_automatic(const ReceivedMail& mail) {
  // Bounces carry the signs of automatic replies too.
  if (mail.content_type == "multipart/report" || is_mail_server(mail)) return Automatic::delivery_report;
  std::optional<Automatic> found;
  for (const auto& field : mail.header) {
    const auto sign = sign_of(field);
    if (sign == Automatic::delivery_report) return sign;
    if (!found) found = sign;
  }
  return found;
}

}  // namespace signpost::mailbox
