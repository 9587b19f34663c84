#pragma once

#include "store/connection.hpp"
#include "store/submission.hpp"

#include <string>
#include <vector>

namespace signpost::store {

/// Others' submissions in whose texts the address with this key stands.
std::vector<Submission> mentions_of(Connection& connection, const std::string& key);

/// Puts "[address removed]" in its place there; returns in how many.
std::size_t blank_mentions(Connection& connection, const std::string& key);

}  // namespace signpost::store
