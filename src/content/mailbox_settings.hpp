#pragma once

#include "content/yaml_fields.hpp"
#include "model/settings.hpp"

#include <string_view>

namespace signpost::content {

/// A mailbox that mail is fetched from, under `key`: {maildir: FOLDER}, or {imap: imaps://host/INBOX, user: NAME}.
/// Faults: settings.inbox, settings.password.
InboxSettings read_mailbox(Fields& fields, std::string_view key, std::string_view password_variable);

/// Reports a password that stands in the file; the place is named in words, so that no report shows its line.
void refuse_password(Fields& keys, std::string_view variable);

/// 1 to 65535.
bool is_port(std::string_view digits);

}  // namespace signpost::content
