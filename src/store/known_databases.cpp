#include "store/known_databases.hpp"

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

namespace signpost::store {
namespace {

namespace fs = std::filesystem;

constexpr auto kKnownDatabases = "var/database";

bool is_named_in(const std::string& databases, const std::string& database) {
  const auto lines = split(databases, '\n');
  return std::find(lines.begin(), lines.end(), database) != lines.end();
}

std::string databases_of(const fs::path& project) {
  const auto file = project / kKnownDatabases;
  return fs::exists(file) ? read_file(file) : std::string();
}

/// Whoever opens the database says of that what there is to know.
bool has_log(const fs::path& database) {
  std::error_code none;
  const auto bytes = fs::file_size(database.string() + "-wal", none);
  return !none && bytes > 0;
}

}  // namespace

void need_known_database(const SqliteFile& file, const std::string& database, const fs::path& project) {
  if (fs::exists(file.path) || has_log(file.path) || !is_named_in(databases_of(project), database)) return;
  throw Error(fmt::format("the database '{}', which this project has had, is not there", file.path.string()),
              fmt::format("put it back, or restore a safety copy (signpost restore FILE); to begin with an empty one, "
                          "delete '{}' first",
                          (project / kKnownDatabases).string()));
}

void remember_database(const std::string& database, const fs::path& project) {
  try {
    const auto databases = databases_of(project);
    if (!is_named_in(databases, database)) replace_file(project / kKnownDatabases, databases + database + "\n");
  } catch (const Error&) {
    return;
  }
}

}  // namespace signpost::store
