#include "content/mailbox_settings.hpp"

#include <fmt/format.h>

#include <charconv>
#include <string>

namespace signpost::content {
namespace {

/// imap://host[:port]/MAILBOX or imaps://…, on this machine with ?tls=off behind it.
bool is_imap_mailbox(std::string_view url) {
  if (!url.starts_with("imap://") && !url.starts_with("imaps://")) return false;
  auto rest = url.substr(url.find("//") + 2);
  if (rest.ends_with("?tls=off")) rest.remove_suffix(std::string_view("?tls=off").size());
  if (rest.find_first_of("@?#; \\") != std::string_view::npos) return false;
  const auto host = rest.substr(0, rest.find('/'));
  const auto colon = host.rfind(':');
  const bool has_port = colon != std::string_view::npos && host.find(']', colon) == std::string_view::npos;
  if (has_port && !is_port(host.substr(colon + 1))) return false;
  return !host.substr(0, has_port ? colon : host.size()).empty();
}

void refuse_mailbox(Fields& inbox, const std::string& url) {
  auto where = inbox.place_of("imap");
  auto message = fmt::format("'{}' is no mailbox of an IMAP server", url);
  if (url.find('@') != std::string::npos) {
    message = fmt::format("the mailbox on line {} is written with a user", where.line);
    where = {.file = where.file};
  }
  inbox.report("settings.inbox", where, std::move(message),
               "accepted: imaps://host/INBOX, imap://host/INBOX; the user has a key of its own");
}

/// Either a Maildir, or a server's mailbox with its user.
void check_inbox(Fields& inbox, const InboxSettings& settings) {
  if (!settings.maildir.empty() && inbox.is_given("imap")) {
    inbox.report("settings.inbox", inbox.place_of("imap"), "mail is fetched from one place, a Maildir or a server",
                 "remove maildir or imap");
  }
  if (!settings.imap.empty() && settings.user.empty()) {
    inbox.report("settings.inbox", inbox.place_of("imap"), "nobody is named to log in to the mailbox",
                 "add a line: user: NAME");
  }
  if (settings.maildir.empty() && !inbox.is_given("imap") && inbox.is_given("user")) {
    inbox.report("settings.inbox", inbox.place_of("user"), "there is no mailbox for this user",
                 "add a line: imap: imaps://host/INBOX");
  }
}

}  // namespace

InboxSettings read_mailbox(Fields& fields, std::string_view key, std::string_view password_variable) {
  InboxSettings settings;
  auto inbox = fields.map(key);
  if (!inbox) return settings;
  settings.maildir = inbox->text("maildir");
  const auto url = inbox->text("imap");
  if (!url.empty() && !is_imap_mailbox(url)) {
    refuse_mailbox(*inbox, url);
  } else {
    settings.imap = url;
  }
  settings.user = inbox->text("user");
  refuse_password(*inbox, password_variable);
  check_inbox(*inbox, settings);
  inbox->finish();
  return settings;
}

void refuse_password(Fields& smtp, std::string_view variable) {
  for (const auto* key : {"password", "passwort", "passwd", "pass", "pwd", "secret"}) {
    if (smtp.refused_value(key) == nullptr) continue;
    const auto where = smtp.place_of(key);
    smtp.report("settings.password", {.file = where.file},
                fmt::format("line {} holds a password, which does not belong in a file", where.line),
                fmt::format("delete the line and set the environment variable {}", variable));
  }
}

bool is_port(std::string_view digits) {
  int port = 0;
  const auto* end = digits.data() + digits.size();
  const auto [rest, fault] = std::from_chars(digits.data(), end, port);
  return fault == std::errc{} && rest == end && port > 0 && port <= 65535;
}

}  // namespace signpost::content
