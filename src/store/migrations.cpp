#include "store/migrations.hpp"

#include "base/error.hpp"
#include "store/migration_001_front_door.hpp"
#include "store/migration_002_draft_margin.hpp"
#include "store/migration_003_dispatch.hpp"
#include "store/migration_004_bounces.hpp"

#include <fmt/format.h>

#include <array>

namespace signpost::store {
namespace {

constexpr std::array kMigrations = {Migration{1, "front_door", k001FrontDoor},
                                    Migration{2, "draft_margin", k002DraftMargin},
                                    Migration{3, "dispatch", k003Dispatch}, Migration{4, "bounces", k004Bounces}};

constexpr Sql kFindMetaInSqlite = {"SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'meta'", 1};
constexpr Sql kFindMetaInPostgresql = {
    "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'meta'", 1};
constexpr Sql kReadVersion = {"SELECT value FROM meta WHERE name = 'schema_version'", 1};
constexpr Sql kWriteVersion = {
    "INSERT INTO meta (name, value) VALUES ('schema_version', $1) ON CONFLICT (name) DO UPDATE SET value = "
    "excluded.value"};
constexpr Sql kLockInPostgresql = {"SELECT pg_advisory_xact_lock(7368052)", 1};  // any number, the same in all programs

void refuse_newer(std::int64_t version) {
  if (version <= schema_version()) return;
  throw Error(
      fmt::format("the database is of version {}, and this program knows versions up to {}", version, schema_version()),
      "run the newer program again, or restore a safety copy that was made before it came");
}

}  // namespace

std::span<const Migration> migrations() {
  return kMigrations;
}

std::int64_t schema_version() {
  return kMigrations.back().number;
}

std::int64_t version_of(Connection& connection) {
  const auto& find = connection.engine() == Engine::sqlite ? kFindMetaInSqlite : kFindMetaInPostgresql;
  if (connection.run(find).empty()) return 0;
  const auto rows = connection.run(kReadVersion);
  return rows.empty() ? 0 : rows.front().number(0);
}

void migrate(Connection& connection, std::int64_t up_to) {
  const auto version = version_of(connection);
  refuse_newer(version);
  if (version >= up_to) return;
  Transaction transaction(connection, Purpose::writing);
  if (connection.engine() == Engine::postgresql) connection.run(kLockInPostgresql);
  const auto now = version_of(connection);  // another program may have been here while we waited
  refuse_newer(now);
  for (const auto& migration : kMigrations) {
    if (migration.number <= now || migration.number > up_to) continue;
    for (const auto& statement : migration.statements) connection.run({statement});
    connection.run(kWriteVersion, {std::to_string(migration.number)});
  }
  transaction.commit();
}

}  // namespace signpost::store
