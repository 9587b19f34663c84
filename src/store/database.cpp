#include "store/database.hpp"

#include <fmt/format.h>

namespace signpost::store {
namespace {

constexpr std::size_t kMostIdle = 8;

}  // namespace

Database::Database(Place place, ProjectKey key) : place_(std::move(place)), key_(std::move(key)), writer_(place_) {}

std::unique_ptr<Connection> Database::take_idle() {
  const std::lock_guard lock(mutex_);
  if (idle_.empty()) return nullptr;
  auto connection = std::move(idle_.back());
  idle_.pop_back();
  return connection;
}

void Database::keep(std::unique_ptr<Connection> connection) {
  const std::lock_guard lock(mutex_);
  if (idle_.size() < kMostIdle) idle_.push_back(std::move(connection));
}

void Database::forget_idle() {
  const std::lock_guard lock(mutex_);
  idle_.clear();
}

void Database::scrub() {
  Connection connection(place_);
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
