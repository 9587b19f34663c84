#pragma once

#include "mailbox/source.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace signpost::mailbox {

/// The message in a file of the folder. Nothing where another program has taken the file away; what is no regular file,
/// a symbolic link too, and what has more than kMostOctets is Unreadable.
std::optional<Arrival> read_mail_file(const std::filesystem::path& folder, const std::string& name);

}  // namespace signpost::mailbox
