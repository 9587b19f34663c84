#include "store/inspection.hpp"

#include "base/error.hpp"
#include "store/connection.hpp"
#include "store/editors_sql.hpp"
#include "store/known_databases.hpp"
#include "store/location.hpp"
#include "store/meta_sql.hpp"
#include "store/migrations.hpp"
#include "store/subscribers_sql.hpp"

#include <fmt/format.h>

#include <array>
#include <fstream>
#include <string_view>

namespace signpost::store {
namespace {

namespace fs = std::filesystem;

/// SQLite's file format, section 1.3: these letters, and two 2s at byte 18 where it keeps a write-ahead log, as all of
/// ours do. To open another one would turn it over to that.
void need_one_of_ours(const fs::path& file) {
  constexpr std::string_view kMagic("SQLite format 3\0", 16);
  constexpr std::size_t kModes = 18;
  std::array<char, kModes + 2> head{};
  std::ifstream stream(file, std::ios::binary);
  stream.read(head.data(), head.size());
  const std::string_view found(head.data(), static_cast<std::size_t>(stream.gcount()));
  if (found.starts_with(kMagic) && found.substr(kMagic.size() + 2) == "\2\2") return;
  throw Error(fmt::format("the file '{}' is no database of this program, or it is damaged", file.string()),
              "name the right file by 'database' in signpost.yaml, or restore a safety copy (signpost restore FILE)");
}

void look_into(Connection& connection, const fs::path& project, Inspection& found) {
  found.version = version_of(connection);
  if (found.version > 0) found.key = judge_key(connection, project);
  if (found.version != found.known_version) return;
  for (const auto& row : connection.run(kCountSubscribers)) {
    if (row.text(0) == "active") found.active_subscribers = row.number(1);
  }
  found.editors = static_cast<std::int64_t>(connection.run(kListEditors).size());
}

}  // namespace

Inspection inspect(const std::string& database, const fs::path& project) {
  const auto location = parse_location(database, project);
  Inspection found{.place = describe(location), .file = {}, .known_version = schema_version()};
  if (const auto* file = std::get_if<SqliteFile>(&location)) {
    found.file = file->path;
    need_known_database(*file, database, project);
    std::error_code fault;
    if (!fs::exists(file->path, fault) && !fault) return found;
    if (fault) throw Error(fmt::format("'{}' cannot be looked at: {}", found.place, fault.message()));
    need_one_of_ours(file->path);
  }
  Connection connection(location);
  found.is_there = true;
  Transaction never_committed(connection, Purpose::writing);
  look_into(connection, project, found);
  if (found.version == found.known_version) connection.run(kTouchHealth, {"looked at"});
  return found;
}

}  // namespace signpost::store
