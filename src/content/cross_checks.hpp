#pragma once

#include "base/diagnostic.hpp"
#include "content/entries.hpp"
#include "content/project.hpp"

#include <vector>

namespace signpost::content {

/// What only shows once every file is read: two files (or an earlier address) for one address (address.duplicate), and
/// names in front matter that lead nowhere (term.missing, issue.missing) or to what is not published (term.unpublished,
/// issue.unpublished: warnings), and names that two terms claim (term.claimed: a warning).
void check_across_files(const Project& project, const std::vector<Reference>& references, Diagnostics& diagnostics);

/// Takes names that lead to nothing published out of the library: terms' `see`, questions' `issue`.
void drop_unpublished_references(Library& library);

}  // namespace signpost::content
