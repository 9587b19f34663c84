#include "doctor/mailbox_check.hpp"

#include "mailbox/maildir.hpp"

#include <fmt/format.h>

namespace signpost::doctor {

Findings check_mailbox(const Settings& settings, const std::filesystem::path& project, mailbox::ImapAccess access) {
  constexpr std::string_view kName = "mailbox";
  const auto& inbox = settings.inbox;
  try {
    if (!inbox.imap.empty()) {
      access.url = inbox.imap;
      access.user = inbox.user;
      access.opening = mailbox::Opening::to_look;
      static_cast<void>(mailbox::ImapMailbox(access));
      return {ok(kName, fmt::format("the readers' mailbox {} opens for '{}'", inbox.imap, inbox.user))};
    }
    if (inbox.maildir.empty()) return {};
    static_cast<void>(mailbox::Maildir(project / inbox.maildir));
    return {ok(kName, fmt::format("the readers' mailbox '{}' can be read", inbox.maildir))};
  } catch (const Error& error) {
    return {wrong(kName, error, "check inbox: in signpost.yaml (docs/inbox.md)")};
  }
}

}  // namespace signpost::doctor
