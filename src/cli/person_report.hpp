#pragma once

#include "store/rights.hpp"

#include <string>

namespace signpost::cli {

/// All that is kept of a person, as one JSON object.
std::string to_json(const store::PersonRecord& record);

}  // namespace signpost::cli
