#pragma once

#include "doctor/finding.hpp"
#include "mailbox/imap.hpp"
#include "model/settings.hpp"

#include <filesystem>
#include <functional>
#include <string_view>

namespace signpost::doctor {

/// A mailbox that settings name, and how findings call it.
struct NamedMailbox {
  const InboxSettings& place;
  std::string_view name;  ///< of the finding
  std::string_view what;  ///< "the readers' mailbox"
  std::string_view keys;  ///< "inbox: in signpost.yaml (docs/inbox.md)"
};

/// What the settings do not say of a server: the password, certificates, patience. May throw Error.
using ReachMailbox = std::function<mailbox::ImapAccess()>;

/// Whether the mailbox can be opened; nothing in it is marked. Nothing where the settings name none.
Findings check_mailbox(const NamedMailbox& mailbox, const std::filesystem::path& project, const ReachMailbox& reach);

}  // namespace signpost::doctor
