#include "store/store.hpp"

#include "store/database.hpp"
#include "store/meta_sql.hpp"
#include "store/migrations.hpp"

namespace signpost::store {

Store::Store(const std::string& database, const std::filesystem::path& project) {
  auto location = parse_location(database, project);
  ProjectKey key(project);
  {
    Connection connection(location);
    migrate(connection);
  }
  database_ = std::make_unique<Database>(std::move(location), std::move(key));
}

Store::~Store() = default;

void Store::check_health() {
  database_->write([](Connection& connection) { return connection.run(kTouchHealth); });
}

std::uint64_t Store::commits() const {
  return database_->commits();
}

}  // namespace signpost::store
