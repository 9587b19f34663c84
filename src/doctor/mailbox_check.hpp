#pragma once

#include "doctor/finding.hpp"
#include "mailbox/imap.hpp"
#include "model/settings.hpp"

#include <filesystem>

namespace signpost::doctor {

/// Whether the mailbox of `inbox` can be opened; nothing in it is marked. `access` has what the settings do not: the
/// password, certificates, patience. Nothing where the settings name none.
Findings check_mailbox(const Settings& settings, const std::filesystem::path& project, mailbox::ImapAccess access);

}  // namespace signpost::doctor
