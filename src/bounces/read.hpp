#pragma once

#include "bounces/report.hpp"

#include <string_view>
#include <vector>

namespace signpost::bounces {

/// By what a message shows whose copy it tells of, each in the order of how likely it is the right one.
struct Evidence {
  std::vector<std::string> addresses;    ///< whom it came to, and what the message that came back was sent by
  std::vector<std::string> message_ids;  ///< of what came back, without angle brackets
  std::string own_id;                    ///< the message's own Message-ID; may be empty
};

struct Reading {
  std::vector<Report> reports;
  Evidence evidence;
};

/// What a message tells of deliveries, and of whose. As read_reports.
Reading read_message(std::string_view bytes);

/// What a message tells of deliveries: a report for each recipient, one without a recipient where it tells of none.
/// Reads delivery status notifications (RFC 3464), feedback reports (RFC 5965; those about authentication are no
/// complaint), relays' notifications in JSON, and the many makes that follow no standard. Never fails; any bytes may be
/// given.
std::vector<Report> read_reports(std::string_view bytes);

}  // namespace signpost::bounces
