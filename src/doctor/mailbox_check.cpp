#include "doctor/mailbox_check.hpp"

#include "mailbox/maildir.hpp"

#include <fmt/format.h>

namespace signpost::doctor {

Findings check_mailbox(const NamedMailbox& mailbox, const std::filesystem::path& project, const ReachMailbox& reach) {
  const auto& [place, name, what, keys] = mailbox;
  try {
    if (!place.imap.empty()) {
      auto access = reach();
      access.url = place.imap;
      access.user = place.user;
      access.opening = mailbox::Opening::to_look;
      static_cast<void>(mailbox::ImapMailbox(access));
      return {ok(name, fmt::format("{} {} opens for '{}'", what, place.imap, place.user))};
    }
    if (place.maildir.empty()) return {};
    static_cast<void>(mailbox::Maildir(project / place.maildir));
    return {ok(name, fmt::format("{} '{}' can be read", what, place.maildir))};
  } catch (const Error& error) {
    return {wrong(name, error, fmt::format("check {}", keys))};
  }
}

}  // namespace signpost::doctor
