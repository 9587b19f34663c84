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
  bool is_late = false;        ///< the server had taken the address, and refused after the message itself
  bool is_programs = false;    ///< a program on the recipient's side failed, not a mail server
};

/// Hard where the words say that there is no such mailbox or domain, or say nothing that is known and the status does
/// (5.1.1, 5.1.2, 5.1.3, 5.1.6, 5.1.10, 5.4.4); soft for all else. What is full, too large, or against somebody's
/// policy comes before a wrong status: servers give 5.1.1 for a full mailbox too. Numbers of class 4 are never hard,
/// nor is what is said of the user after the message: filters speak so.
Kind verdict_on(const Refusal& refusal);

/// Whether there is anything by which to judge: known words, a status or a reply code.
bool is_telling(std::string_view words);

/// Whether the words of a report on one recipient say that the refusal came after the message itself.
bool is_refused_late(std::string_view words);

/// Whether the words alone say what is wrong, without numbers.
bool has_known_words(std::string_view words);

/// Whether a person is told that something was delivered, and of nothing that was wrong.
bool tells_of_success(std::string_view words);

/// Whether a person is told that something could not be delivered, or in numbers that it was refused. Quoted lines do
/// not count, nor does "no longer in use" alone: absence notes say so too.
bool tells_of_failure(std::string_view words);

/// The most exact enhanced status code of both: "5.0.0" in the field gives way to "5.1.1" in the words. May be empty.
std::string status_in(std::string_view field, std::string_view words);

}  // namespace signpost::bounces
