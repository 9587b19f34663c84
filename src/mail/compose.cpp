#include "mail/compose.hpp"

#include "base/error.hpp"
#include "base/hash.hpp"
#include "mail/parts.hpp"
#include "mail/size.hpp"

#include <fmt/format.h>

namespace signpost::mail {
namespace {

constexpr std::size_t kMessageIdDigits = 24;

void fault(Diagnostics& diagnostics, Location where, const std::string& name, const std::string& reason) {
  diagnostics.push_back({.severity = Severity::error,
                         .code = "mail.header",
                         .where = std::move(where),
                         .message = fmt::format("'{}' cannot stand in a mail's header", name),
                         .hint = reason});
}

/// Judges what a project says of its mail before it becomes a header.
class HeaderCheck {
 public:
  explicit HeaderCheck(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  std::string text(const Location& where, const std::string& name, const std::string& value) {
    if (const auto reason = header_fault(value); !reason.empty()) refuse(where, name, reason);
    return value;
  }

  Mailbox mailbox(const Location& where, const std::string& name, const std::string& value) {
    auto mailbox = split_mailbox(value);
    text(where, name, mailbox.name);
    if (const auto reason = address_fault(mailbox.address); !reason.empty()) refuse(where, name, reason);
    return mailbox;
  }

  bool passed() const { return passed_; }

 private:
  void refuse(const Location& where, const std::string& name, const std::string& reason) {
    fault(diagnostics_, where, name, reason);
    passed_ = false;
  }

  Diagnostics& diagnostics_;
  bool passed_ = true;
};

Location settings_file() {
  return {.file = "signpost.yaml", .line = 1, .column = 1};
}

Location top_of(const Newsletter& newsletter) {
  return {.file = newsletter.body.file, .line = 1, .column = 1};
}

Mailbox checked_sender(const Settings& settings, HeaderCheck& check) {
  if (settings.mail.from.empty()) return {settings.title, "newsletter@example.org"};
  return check.mailbox(settings_file(), "mail.from", settings.mail.from);
}

std::optional<Mailbox> reply_to_of(const Newsletter& newsletter, const Settings& settings, HeaderCheck& check) {
  if (!settings.mail.reply_to.empty()) return check.mailbox(settings_file(), "mail.reply_to", settings.mail.reply_to);
  if (!newsletter.contact.empty()) return check.mailbox(top_of(newsletter), "contact", newsletter.contact);
  if (!settings.contact.empty()) return check.mailbox(settings_file(), "contact", settings.contact);
  return std::nullopt;
}

/// The same for an issue, a moment, a sender and a recipient, and never the machine's name.
std::string message_id(const Newsletter& newsletter, UtcSeconds stamp, const Header& header) {
  const auto facts = fmt::format("{}\n{}\n{}\n{}", newsletter.address, stamp.time_since_epoch().count(),
                                 header.from.address, header.to.address);
  return content_hash(facts).substr(0, kMessageIdDigits) + "@" +
         std::string(domain_of(ascii_address(header.from.address)));
}

std::optional<Header> header_of(const Newsletter& newsletter, const Settings& settings, const Recipient& recipient,
                                UtcSeconds stamp, Diagnostics& diagnostics) {
  HeaderCheck check(diagnostics);
  Header header;
  header.from = checked_sender(settings, check);
  header.to = recipient;
  header.reply_to = reply_to_of(newsletter, settings, check);
  header.subject = check.text(top_of(newsletter), "subject", subject_of(newsletter));
  header.date = stamp;
  header.list_id = check.text(settings_file(), "mail.list_id", settings.mail.list_id);
  header.language = check.text(top_of(newsletter), "lang", language_of(newsletter, settings));
  if (!check.passed()) return std::nullopt;
  header.message_id = message_id(newsletter, stamp, header);
  return header;
}

}  // namespace

Recipient sample_recipient() {
  return {{}, "recipient@example.org"};
}

Message compose(const Newsletter& newsletter, const Document& selected, const Settings& settings,
                const render::Templates& templates, const StyleSheet& styles, const Recipient& recipient,
                UtcSeconds stamp, Diagnostics& diagnostics, Purpose purpose) {
  Message message;
  message.html = write_html(newsletter, selected, settings, templates, styles, diagnostics);
  message.text = write_text(newsletter, selected, settings);
  auto header = header_of(newsletter, settings, recipient, stamp, diagnostics);
  if (!header) return message;
  header->purpose = purpose;
  message.eml = write_message(*header, message.text, message.html);
  if (message.eml.size() > kLargestMessage) {
    diagnostics.push_back(too_large(message.eml.size(), message.text.size(), newsletter, selected, styles));
  }
  return message;
}

}  // namespace signpost::mail
