#pragma once

#include "check/passage.hpp"

#include <string_view>
#include <vector>

namespace signpost::check {

/// Something in a text that may tell who a person is.
struct PersonalData {
  std::string_view code;  ///< "personal.phone"
  std::string_view what;  ///< "a telephone number"
  Span place;
};

/// What looks like one of these, in its order:
///   personal.email      an e-mail address
///   personal.phone      a telephone number of the United Kingdom: 10 or 11 digits from 0, or from +44 or 0044
///   personal.nhs        an NHS number: 10 digits, the last of them right (NHS Data Dictionary, modulus 11)
///   personal.insurance  a National Insurance number: two letters, six digits, A to D
///   personal.case       digits behind "case", "reference", "ref", "ID" and the like
///   personal.birth      a date behind "born" or "date of birth"
///   personal.postcode   a postcode, in capitals
std::vector<PersonalData> find_personal_data(std::string_view text);

}  // namespace signpost::check
