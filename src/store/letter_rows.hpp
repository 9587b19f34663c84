#pragma once

#include "store/connection.hpp"
#include "store/letter.hpp"

#include <vector>

namespace signpost::store {

/// Writes letters in the transaction that owes them. Throws std::invalid_argument for one that is unfit.
void add_letters(Connection& connection, const std::vector<NewLetter>& letters, UtcSeconds now);

/// Values of a letter as a JSON object, and back; throws Error for what is none.
std::string values_as_json(const std::map<std::string, std::string>& values);
std::map<std::string, std::string> values_from_json(const std::string& json);

}  // namespace signpost::store
