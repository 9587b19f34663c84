#include "mail/issue_header.hpp"

#include "mail/parts.hpp"

#include <fmt/format.h>

namespace signpost::mail {
namespace {

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

}  // namespace

std::optional<Header> issue_header(const Newsletter& newsletter, const Settings& settings, UtcSeconds stamp,
                                   Diagnostics& diagnostics) {
  HeaderCheck check(diagnostics);
  Header header;
  header.from = checked_sender(settings, check);
  header.reply_to = reply_to_of(newsletter, settings, check);
  header.subject = check.text(top_of(newsletter), "subject", subject_of(newsletter));
  header.date = stamp;
  header.list_id = check.text(settings_file(), "mail.list_id", settings.mail.list_id);
  header.language = check.text(top_of(newsletter), "lang", language_of(newsletter, settings));
  if (!check.passed()) return std::nullopt;
  return header;
}

}  // namespace signpost::mail
