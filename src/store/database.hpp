#pragma once

#include "base/project_key.hpp"
#include "store/connection.hpp"
#include "store/writer.hpp"

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <type_traits>
#include <vector>

namespace signpost::store {

/// What the parts of the store share: the one writer, connections to read by, and the project's key.
class Database {
 public:
  Database(Location location, ProjectKey key);

  /// `job(connection)` in a transaction that may be shared with other callers' (see Writer); returns what it returns.
  template <class F>
  auto write(F job) -> std::invoke_result_t<F, Connection&> {
    std::optional<std::invoke_result_t<F, Connection&>> result;
    writer_.run([&](Connection& connection) { result = job(connection); });
    return std::move(*result);
  }

  /// `job(connection)` at one moment of the database.
  template <class F>
  auto read(F job) -> std::invoke_result_t<F, Connection&> {
    const Borrowed borrowed(*this);
    Transaction transaction(borrowed.connection(), Purpose::reading);
    auto result = job(borrowed.connection());
    transaction.commit();
    borrowed.give_back();
    return result;
  }

  /// Leaves nothing of what was deleted in SQLite's file or its log; PostgreSQL's tables are written anew. Throws
  /// Error.
  void scrub();

  /// A name for an address that is not kept: nobody can tell the address without the key.
  std::string hash_of(std::string_view purpose, std::string_view what) const;

  const Location& location() const { return location_; }
  std::uint64_t commits() const { return writer_.commits(); }

 private:
  /// A connection for one reader; kept for the next one unless something went wrong with it.
  class Borrowed {
   public:
    explicit Borrowed(Database& database) : database_(database), connection_(database.borrow()) {}
    Connection& connection() const { return *connection_; }
    void give_back() const { database_.give_back(std::move(connection_)); }

   private:
    Database& database_;
    mutable std::unique_ptr<Connection> connection_;
  };

  std::unique_ptr<Connection> borrow();
  void give_back(std::unique_ptr<Connection> connection);

  Location location_;
  ProjectKey key_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Connection>> idle_;
  Writer writer_;
};

}  // namespace signpost::store
