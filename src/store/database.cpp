#include "store/database.hpp"

#include <fmt/format.h>

namespace signpost::store {
namespace {

constexpr std::size_t kMostIdle = 8;

}  // namespace

Database::Database(Location location, ProjectKey key)
    : location_(std::move(location)), key_(std::move(key)), writer_(location_) {}

std::unique_ptr<Connection> Database::borrow() {
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      auto connection = std::move(idle_.back());
      idle_.pop_back();
      return connection;
    }
  }
  return std::make_unique<Connection>(location_);
}

void Database::give_back(std::unique_ptr<Connection> connection) {
  const std::lock_guard lock(mutex_);
  if (idle_.size() < kMostIdle) idle_.push_back(std::move(connection));
}

void Database::scrub() {
  Connection connection(location_);
  if (connection.engine() == Engine::sqlite) {
    connection.run({"PRAGMA wal_checkpoint(TRUNCATE)"});
  } else {
    connection.run({"VACUUM FULL"});
  }
}

std::string Database::hash_of(std::string_view purpose, std::string_view what) const {
  return key_.name_for(fmt::format("{}:{}", purpose, what));
}

}  // namespace signpost::store
