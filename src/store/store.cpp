#include "store/store.hpp"

#include "store/database.hpp"
#include "store/ids.hpp"
#include "store/key_mark.hpp"
#include "store/known_databases.hpp"
#include "store/limits.hpp"
#include "store/meta_sql.hpp"
#include "store/migrations.hpp"

#include <filesystem>
#include <optional>
#include <system_error>

namespace signpost::store {

namespace {

/// Mails, the key and the database lie there. Where the rights cannot be narrowed, the files' own still hold.
void make_private(const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder);
  std::error_code ignored;
  std::filesystem::permissions(folder, std::filesystem::perms::owner_all, ignored);
}

}  // namespace

Store::Store(const std::string& database, const std::filesystem::path& project, LostDatabase lost) {
  make_private(project / "var");
  auto location = parse_location(database, project);
  const auto* file = std::get_if<SqliteFile>(&location);
  if (file != nullptr && lost == LostDatabase::refused) need_known_database(*file, database, project);
  std::optional<FileIdentity> opened;
  std::optional<ProjectKey> key;
  {
    Connection connection(location);
    if (lost == LostDatabase::refused) {
      key = own_key(connection, project);
    } else {
      key.emplace(project);
      migrate(connection);
    }
    opened = connection.file();
  }
  if (file != nullptr) remember_database(database, project);
  database_ = std::make_unique<Database>(Place{std::move(location), opened}, std::move(*key));
}

Store::~Store() = default;

const ProjectKey& Store::key() const {
  return database_->key();
}

void Store::check_health() {
  const auto value = new_id() + std::string(kMostMessage, '.');
  database_->write([&](Connection& connection) { return connection.run(kTouchHealth, {value}); });
}

std::uint64_t Store::commits() const {
  return database_->commits();
}

}  // namespace signpost::store
