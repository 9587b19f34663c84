#pragma once

#include "doctor/finding.hpp"
#include "mailbox/imap.hpp"
#include "model/settings.hpp"

#include <filesystem>
#include <string_view>

namespace signpost::doctor {

/// A mailbox that settings name, and how findings call it.
struct NamedMailbox {
  const InboxSettings& place;
  std::string_view name;  ///< of the finding
  std::string_view what;  ///< "the readers' mailbox"
  std::string_view keys;  ///< "inbox: in signpost.yaml (docs/inbox.md)"
};

/// Whether the mailbox can be opened; nothing in it is marked. `access` has what the settings do not: the password,
/// certificates, patience. Nothing where the settings name none.
Findings check_mailbox(const NamedMailbox& mailbox, const std::filesystem::path& project, mailbox::ImapAccess access);

}  // namespace signpost::doctor
