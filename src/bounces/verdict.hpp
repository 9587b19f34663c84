#pragma once

#include "bounces/report.hpp"

#include <string>
#include <string_view>

namespace signpost::bounces {

/// What a mail server said when it refused an address.
struct Refusal {
  std::string_view status;     ///< RFC 3463's three numbers, perhaps with words behind; may be empty
  std::string_view words;      ///< the diagnostic, with a reply code or without one, and what people are told
  std::string_view recipient;  ///< as far as it is known
  bool is_programs = false;    ///< a program on the recipient's side failed, not a mail server
};

/// Hard where the words say that there is no such mailbox or domain, or say nothing that is known and the status does
/// (5.1.1, 5.1.2, 5.1.3, 5.1.6, 5.1.10, 5.4.4); soft for all else. What is full, too large, or against somebody's
/// policy comes before a wrong status: servers give 5.1.1 for a full mailbox too. Numbers of class 4 are never hard.
Kind verdict_on(const Refusal& refusal);

/// The most exact enhanced status code of both: "5.0.0" in the field gives way to "5.1.1" in the words. May be empty.
std::string status_in(std::string_view field, std::string_view words);

}  // namespace signpost::bounces
