#include "store/migrations.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "store/places.hpp"
#include "store/tables.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <map>
#include <set>
#include <thread>

using namespace signpost;
using namespace signpost::store;

namespace {

template <class Place>
Location location_of(const Place& place) {
  return parse_location(place.setting(), place.project().path());
}

using Schema = std::map<std::string, std::map<std::string, ColumnType>>;

Schema schema_of(Connection& connection) {
  constexpr Sql kSqlite = {
      "SELECT t.name, c.name, c.type FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table'", 3};
  constexpr Sql kPostgresql = {
      "SELECT table_name, column_name, UPPER(data_type) FROM information_schema.columns WHERE table_schema = 'public'",
      3};
  Schema schema;
  for (const auto& row : connection.run(connection.engine() == Engine::sqlite ? kSqlite : kPostgresql)) {
    schema[row.text(0)][row.text(1)] = row.text(2) == "BIGINT" ? ColumnType::number : ColumnType::text;
  }
  return schema;
}

}  // namespace

TEST_CASE_TEMPLATE("each step leads from the empty database to its version, and the next one goes on from there", Place,
                   InSqlite, InPostgresql) {
  for (const auto& migration : migrations()) {
    const Place place;
    if (!place) return;
    Connection connection(location_of(place));
    CHECK(version_of(connection) == 0);
    migrate(connection, migration.number);
    CHECK(version_of(connection) == migration.number);
    migrate(connection);
    CHECK(version_of(connection) == schema_version());
  }
}

TEST_CASE("migrations are numbered from 1 without gaps") {
  std::int64_t next = 1;
  for (const auto& migration : migrations()) CHECK(migration.number == next++);
  CHECK(schema_version() == next - 1);
}

TEST_CASE_TEMPLATE("a database that is newer than the program is refused and stays as it is", Place, InSqlite,
                   InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  opened.held.reset();
  Connection connection(location_of(opened.place));
  connection.run({"UPDATE meta SET value = '99' WHERE name = 'schema_version'"});
  try {
    Store store(opened.place.setting(), opened.place.project().path());
    FAIL("it was taken");
  } catch (const Error& fault) {
    CHECK(std::string(fault.what()).find("version 99") != std::string::npos);
    CHECK_FALSE(fault.hint().empty());
  }
  CHECK(version_of(connection) == 99);
}

TEST_CASE_TEMPLATE("of programs that start at once on an empty database one makes the tables", Place, InSqlite,
                   InPostgresql) {
  const Place place;
  if (!place) return;
  std::vector<std::string> faults(6);
  std::vector<std::thread> programs;
  for (auto& fault : faults) {
    programs.emplace_back([&] {
      try {
        const Store store(place.setting(), place.project().path());
      } catch (const std::exception& caught) {
        fault = caught.what();
      }
    });
  }
  for (auto& program : programs) program.join();
  for (const auto& fault : faults) CHECK(fault == "");
}

TEST_CASE_TEMPLATE("the tables that a backup holds are those that there are", Place, InSqlite, InPostgresql) {
  const Place place;
  if (!place) return;
  Connection connection(location_of(place));
  migrate(connection);
  auto schema = schema_of(connection);
  for (const auto& table : passing_tables()) CHECK(schema.erase(std::string(table)) == 1);
  Schema kept;
  for (const auto& table : kept_tables()) {
    for (const auto& column : table.columns) kept[std::string(table.name)][std::string(column.name)] = column.type;
  }
  CHECK(schema == kept);
}
