#pragma once

#include "store/location.hpp"

#include <filesystem>
#include <string>

namespace signpost::store {

/// The SQLite databases that a project has had, as its settings named them: lines of var/database. Where one of them
/// is missing it was lost or moved, and an empty one in its place would take what belongs into the other.

/// Throws Error where `database`, which is at `file`, was had before and is not there. A log without its database is
/// left to whoever opens that.
void need_known_database(const SqliteFile& file, const std::string& database, const std::filesystem::path& project);

/// From now on the project has had it. Never throws: where that cannot be written the database is as good as without.
void remember_database(const std::string& database, const std::filesystem::path& project);

}  // namespace signpost::store
