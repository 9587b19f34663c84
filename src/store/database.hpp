#pragma once

#include "base/error.hpp"
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
  Database(Place place, ProjectKey key);

  /// `job(connection)` in a transaction that may be shared with other callers' (see Writer); returns what it returns.
  template <class F>
  auto write(F job) -> std::invoke_result_t<F, Connection&> {
    std::optional<std::invoke_result_t<F, Connection&>> result;
    writer_.run([&](Connection& connection) { result = job(connection); });
    return std::move(*result);
  }

  /// The same without waiting: what is returned waits, once, and gives what `job` returned.
  template <class F>
  auto begin_write(F job) -> std::function<std::invoke_result_t<F, Connection&>()> {
    const auto result = std::make_shared<std::optional<std::invoke_result_t<F, Connection&>>>();
    return [result, done = writer_.begin([result, job](Connection& connection) { *result = job(connection); })] {
      done();
      return std::move(**result);
    };
  }

  /// `job(connection)` at one moment of the database. It may run twice: a connection that was kept may have been cut.
  template <class F>
  auto read(F job) -> std::invoke_result_t<F, Connection&> {
    if (auto kept = take_idle()) {
      try {
        return read_by(std::move(kept), job);
      } catch (const Error&) {
        forget_idle();
      }
    }
    return read_by(std::make_unique<Connection>(place_), job);
  }

  /// Leaves nothing of what was deleted in SQLite's file or its log; PostgreSQL's tables are written anew. Throws
  /// Error.
  void scrub();

  /// A name for an address that is not kept: nobody can tell the address without the key.
  std::string hash_of(std::string_view purpose, std::string_view what) const;

  const ProjectKey& key() const { return key_; }
  const Place& place() const { return place_; }
  std::uint64_t commits() const { return writer_.commits(); }

 private:
  template <class F>
  auto read_by(std::unique_ptr<Connection> connection, F& job) -> std::invoke_result_t<F, Connection&> {
    Transaction transaction(*connection, Purpose::reading);
    auto result = job(*connection);
    transaction.commit();
    keep(std::move(connection));
    return result;
  }

  /// A connection that another reader left; nothing where there is none.
  std::unique_ptr<Connection> take_idle();
  void keep(std::unique_ptr<Connection> connection);
  void forget_idle();

  Place place_;
  ProjectKey key_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Connection>> idle_;
  Writer writer_;
};

}  // namespace signpost::store
