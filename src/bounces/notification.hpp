#pragma once

#include "bounces/report.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace signpost::bounces {

/// What a relay tells as JSON, an object with "notificationType" or "eventType" "Bounce" or "Complaint", as Amazon's
/// SES does it by mail; words may stand behind it. Nothing where the words are no such thing.
std::optional<std::vector<Report>> read_notification(std::string_view words);

}  // namespace signpost::bounces
