#pragma once

#include "bounces/report.hpp"

#include <string_view>
#include <vector>

namespace signpost::bounces {

/// What a message tells of deliveries: a report for each recipient, one without a recipient where it tells of none.
/// Reads delivery status notifications (RFC 3464), feedback reports (RFC 5965; those about authentication are no
/// complaint), relays' notifications in JSON, and the many makes that follow no standard. Never fails; any bytes may be
/// given.
std::vector<Report> read_reports(std::string_view bytes);

}  // namespace signpost::bounces
