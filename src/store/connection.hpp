#pragma once

#include "store/location.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace signpost::store {

/// One statement for both databases. Placeholders are $1 to $n, each used once and in order. "{skip_locked}" stands for
/// what lets PostgreSQL's claimants pass each other by, and for nothing in SQLite, which has one writer at a time.
struct Sql {
  std::string_view text;
  std::size_t columns = 0;  ///< of each row that it gives
};

using Value = std::variant<std::int64_t, std::string>;

/// What a statement gave: each column as text, numbers in decimal digits.
class Row {
 public:
  explicit Row(std::vector<std::string> cells) : cells_(std::move(cells)) {}
  const std::string& text(std::size_t column) const { return cells_.at(column); }
  std::int64_t number(std::size_t column) const;
  std::size_t size() const { return cells_.size(); }

 private:
  std::vector<std::string> cells_;
};

enum class Engine { sqlite, postgresql };

/// What a transaction is for: one that reads sees one moment, one that writes has the right to at once.
enum class Purpose { reading, writing };

/// Which SQLite file it is, whatever its name: its device, its number there, and when it was made, since numbers are
/// given again (statx(2)).
struct FileIdentity {
  std::uint64_t device = 0;
  std::uint64_t number = 0;
  std::int64_t made_at = 0;  ///< nanoseconds since 1970; 0 where the file system does not know
  bool operator==(const FileIdentity&) const = default;
};

/// A database, and which file it has been since it was first opened.
struct Place {
  Location location;
  std::optional<FileIdentity> file;  ///< SQLite's; nothing before that
};

/// One connection to the database, for one thread at a time. Statements are prepared at their first use and kept. Every
/// fault is thrown as an Error that says nothing of the values: they may be somebody's address.
class Connection {
 public:
  /// A SQLite file that is not there is made, readable by its owner alone. Throws Error.
  explicit Connection(const Location& location);
  /// Opens the file that it has been, or throws Error: what goes into another one nobody finds.
  explicit Connection(const Place& place);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  Engine engine() const;
  /// Which file was opened; nothing for a server.
  const std::optional<FileIdentity>& file() const;
  /// As many values as the statement has placeholders.
  std::vector<Row> run(const Sql& sql, const std::vector<Value>& values = {});

  /// Both throw Error where SQLite's file was removed or replaced since it was opened: what goes there nobody finds.
  void begin(Purpose purpose);
  void commit();
  /// Never throws: what cannot be rolled back ends with the connection.
  void roll_back() noexcept;

 private:
  struct Session;
  std::unique_ptr<Session> session_;
};

/// A transaction that is rolled back unless `commit` was called.
class Transaction {
 public:
  Transaction(Connection& connection, Purpose purpose) : connection_(connection) { connection_.begin(purpose); }
  ~Transaction() {
    if (open_) connection_.roll_back();
  }
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  void commit() {
    connection_.commit();
    open_ = false;
  }

 private:
  Connection& connection_;
  bool open_ = true;
};

}  // namespace signpost::store
