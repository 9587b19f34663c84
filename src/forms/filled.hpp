#pragma once

#include "forms/form.hpp"
#include "web/message.hpp"

#include <map>
#include <string>
#include <vector>

namespace signpost::forms {

struct Problem {
  std::string field;  ///< its name
  std::string words;  ///< what to do, to whoever filled it in
  bool operator==(const Problem&) const = default;
};

/// A form as somebody filled it in.
struct Filled {
  std::map<std::string, std::vector<std::string>> values;  ///< of the form's own fields, as they were typed
  std::vector<Problem> problems;                           ///< in the order of the fields

  /// The first value, without blanks around it and with line ends of one kind; empty where there is none.
  std::string get(const std::string& field) const;
};

/// What was sent, and what is wrong with it. Of what the form does not ask for, nothing is kept.
Filled fill_in(const Form& form, const web::Fields& sent);

}  // namespace signpost::forms
