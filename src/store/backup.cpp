#include "store/backup.hpp"

#include "base/error.hpp"
#include "store/backup_file.hpp"
#include "store/database.hpp"
#include "store/key_mark.hpp"
#include "store/migrations.hpp"
#include "store/tables.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace signpost::store {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kTogether = 1'000;  // rows held in memory at a time

std::string column_list(const Table& table) {
  std::vector<std::string_view> names;
  for (const auto& column : table.columns) names.push_back(column.name);
  return fmt::format("{}", fmt::join(names, ", "));
}

using TakeRow = std::function<void(const Row&)>;

void read_in_sqlite(Connection& connection, const Table& table, const TakeRow& take) {
  const auto text =
      fmt::format("SELECT {}, rowid FROM {} WHERE rowid > $1 ORDER BY rowid LIMIT $2", column_list(table), table.name);
  const auto width = table.columns.size();
  std::int64_t after = 0;
  for (auto rows = connection.run({text, width + 1}, {after, kTogether}); !rows.empty();
       rows = connection.run({text, width + 1}, {after, kTogether})) {
    for (const auto& row : rows) take(row);
    after = rows.back().number(width);
  }
}

/// By a cursor, so that PostgreSQL does not send a whole table at once.
void read_in_postgresql(Connection& connection, const Table& table, const TakeRow& take) {
  const auto declare =
      fmt::format("DECLARE all_{} NO SCROLL CURSOR FOR SELECT {} FROM {}", table.name, column_list(table), table.name);
  connection.run({declare});
  const auto fetch = fmt::format("FETCH {} FROM all_{}", kTogether, table.name);
  const auto width = table.columns.size();
  for (auto rows = connection.run({fetch, width}); !rows.empty(); rows = connection.run({fetch, width})) {
    for (const auto& row : rows) take(row);
  }
}

void read_all(Connection& connection, const Table& table, const TakeRow& take) {
  if (connection.engine() == Engine::sqlite) {
    read_in_sqlite(connection, table, take);
  } else {
    read_in_postgresql(connection, table, take);
  }
}

bool has_rows(Connection& connection, const Table& table) {
  const auto text = fmt::format("SELECT 1 FROM {} LIMIT 1", table.name);
  return !connection.run({text, 1}).empty();
}

void empty_all(Connection& connection) {
  connection.run({"DELETE FROM sessions"});
  const auto& tables = kept_tables();
  for (auto table = tables.rbegin(); table != tables.rend(); ++table) {
    const auto text = fmt::format("DELETE FROM {}", table->name);
    connection.run({text});
  }
}

/// Puts the rows of one table back. Names come from a file: only those that this program knows become SQL.
class Insertion {
 public:
  Insertion() = default;
  Insertion(const std::string& name, const std::vector<std::string>& columns) {
    const auto& table = known_table(name);
    std::vector<std::string> places;
    for (const auto& column : columns) {
      types_.push_back(type_of(table, column));
      places.push_back(fmt::format("${}", places.size() + 1));
    }
    text_ = fmt::format("INSERT INTO {} ({}) VALUES ({})", name, fmt::join(columns, ", "), fmt::join(places, ", "));
  }

  void run(Connection& connection, const std::vector<Value>& cells) const {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const auto type = std::holds_alternative<std::string>(cells[i]) ? ColumnType::text : ColumnType::number;
      if (type != types_.at(i))
        throw Error("the safety copy has a text where a number belongs, or the other way round");
    }
    connection.run({text_}, cells);
  }

 private:
  static const Table& known_table(const std::string& name) {
    for (const auto& table : kept_tables()) {
      if (table.name == name) return table;
    }
    throw Error("the safety copy has a table that this program does not know: '" + name + "'");
  }

  static ColumnType type_of(const Table& table, const std::string& name) {
    for (const auto& column : table.columns) {
      if (column.name == name) return column.type;
    }
    throw Error("the safety copy has a column that this program does not know: '" + name + "'");
  }

  std::string text_;
  std::vector<ColumnType> types_;
};

BackupContents put_back(Connection& connection, const fs::path& file) {
  Insertion insertion;
  const BackupVisitor visitor{
      .begin_table = [&](const std::string& table,
                         const std::vector<std::string>& columns) { insertion = Insertion(table, columns); },
      .row = [&](const std::vector<Value>& cells) { insertion.run(connection, cells); }};
  return read_backup(file, visitor);
}

void refuse_full(Connection& connection) {
  const auto& tables = kept_tables();
  if (std::none_of(tables.begin(), tables.end(), [&](const Table& table) { return has_rows(connection, table); }))
    return;
  throw Error("the store is not empty, and restoring would remove what it holds",
              "make a safety copy of it first, then say that it may be replaced");
}

}  // namespace

BackupContents back_up(Store& store, const fs::path& file, UtcSeconds now) {
  BackupWriter writer(file);
  Connection connection(store.database().place());
  Transaction transaction(connection, Purpose::reading);
  BackupContents contents{.schema_version = version_of(connection), .made_at = now, .key_mark = mark_of(store.key())};
  writer.write_header(contents);
  for (const auto& table : kept_tables()) {
    writer.begin_table(table);
    auto& count = contents.rows[std::string(table.name)];
    read_all(connection, table, [&](const Row& row) {
      writer.write_row(table, row);
      ++count;
    });
  }
  transaction.commit();
  writer.finish();
  return contents;
}

BackupContents inspect_backup(const fs::path& file) {
  return read_backup(file, {.begin_table = [](const auto&, const auto&) {}, .row = [](const auto&) {}});
}

void need_key_of(const BackupContents& backup, const fs::path& project) {
  if (backup.key_mark.empty()) return;  // it is older than the marks
  const auto state = judge_mark(backup.key_mark, project);
  if (state == KeyState::right) return;
  const auto file = ProjectKey::file_in(project).string();
  throw Error(
      state == KeyState::missing ? fmt::format("the safety copy was made with a key, and '{}' is not there", file)
                                 : fmt::format("the safety copy was made with another key than '{}'", file),
      fmt::format("put the key there that was kept with it. Where it is lost for good: add --accept-new-key; {}",
                  kLostWithKey));
}

BackupContents restore(Store& store, const fs::path& file, Over over) {
  inspect_backup(file);
  auto contents = store.database().write([&](Connection& connection) {
    if (over == Over::an_empty_store) refuse_full(connection);
    empty_all(connection);
    mark_with(connection, store.key());
    return put_back(connection, file);
  });
  if (over == Over::whatever_is_there) store.database().scrub();
  return contents;
}

}  // namespace signpost::store
