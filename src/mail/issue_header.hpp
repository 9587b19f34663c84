#pragma once

#include "base/clock.hpp"
#include "base/diagnostic.hpp"
#include "mail/message.hpp"
#include "model/library.hpp"
#include "model/settings.hpp"

#include <optional>

namespace signpost::mail {

/// What every mail of an issue says in its header, whoever gets it: all but the recipient and the Message-ID. Nothing
/// where the project's words cannot stand there: a mail.header for each.
std::optional<Header> issue_header(const Newsletter& newsletter, const Settings& settings, UtcSeconds stamp,
                                   Diagnostics& diagnostics);

}  // namespace signpost::mail
