#pragma once

#include "doctor/finding.hpp"

#include <string_view>

namespace signpost::doctor {

/// Judges one SPF record (RFC 7208 sections 4.6 and 5) as far as it shows by itself: words that receivers do not know,
/// more than ten that they would have to look up, and whom it lets send.
Finding judge_spf_record(std::string_view name, std::string_view domain, std::string_view record);

}  // namespace signpost::doctor
