#pragma once

#include "store/connection.hpp"

#include <span>
#include <string_view>

namespace signpost::store {

/// One step of the schema, applied once and never changed afterwards.
struct Migration {
  std::int64_t number = 0;  ///< from 1, without gaps
  std::string_view name;
  std::span<const std::string_view> statements;
};

std::span<const Migration> migrations();

/// The version of the schema that this program works with.
std::int64_t schema_version();

/// The version that the database has: 0 where it is empty.
std::int64_t version_of(Connection& connection);

/// Applies what is missing, in one transaction under a lock, so that of two programs that start at once one waits for
/// the other. Throws Error for a database that is newer than this program, and changes nothing there.
void migrate(Connection& connection, std::int64_t up_to = schema_version());

}  // namespace signpost::store
