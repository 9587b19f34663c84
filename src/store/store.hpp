#pragma once

#include "base/project_key.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

namespace signpost::store {

class Database;

/// What becomes of a SQLite database that the project has had and that is not there.
enum class LostDatabase {
  refused,  ///< an empty one in its place would take what belongs into the other
  replaced  ///< by an empty one, for a safety copy to come into, with whichever key that was made with
};

/// What is private or in motion: what readers sent, who subscribes, who may edit, mails that are owed. One a program;
/// for any number of threads. Its parts (Submissions, Subscribers, Editors, Letters, Rights) are made from it where
/// needed.
///
/// What a call wrote is durable when it returns. Where it throws Error (a full disk, a database that is gone), nothing
/// of it was written, and the next call tries anew.
class Store {
 public:
  /// `database` is the setting of that name (see parse_location), `project` the folder with the key in var/key. Brings
  /// the database to this program's version; throws Error where it cannot be used, is newer, or is lost, and where the
  /// key is not its own (see key_mark.hpp).
  Store(const std::string& database, const std::filesystem::path& project, LostDatabase lost = LostDatabase::refused);
  ~Store();
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  /// The project's.
  const ProjectKey& key() const;

  /// Writes a row as large as a long submission, durably, and throws Error where that fails: what GET /health asks.
  void check_health();

  /// Transactions written since the start; many callers share one.
  std::uint64_t commits() const;

  /// For the store's own parts.
  Database& database() { return *database_; }

 private:
  std::unique_ptr<Database> database_;
};

}  // namespace signpost::store
