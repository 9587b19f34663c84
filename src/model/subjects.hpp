#pragma once

#include "model/library.hpp"

#include <string>
#include <vector>

namespace signpost {

/// The questions about one subject.
struct Subject {
  std::string name;  ///< empty for those without one
  std::vector<const Question*> questions;
};

/// In the order of their first questions; questions without a subject last.
std::vector<Subject> by_subject(const std::vector<const Question*>& questions);

}  // namespace signpost
