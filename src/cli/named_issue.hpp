#pragma once

#include "model/library.hpp"

#include <string>

namespace signpost::cli {

/// The newsletter of that name, its file's without .md. Throws WrongUse, with the name that may have been meant.
const Newsletter& issue_named(const std::string& stem, const Library& library);

}  // namespace signpost::cli
