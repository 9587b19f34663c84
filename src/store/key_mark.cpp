#include "store/key_mark.hpp"

#include "base/error.hpp"
#include "store/inspection.hpp"
#include "store/location.hpp"
#include "store/meta_sql.hpp"
#include "store/migrations.hpp"

#include <fmt/format.h>

namespace signpost::store {
namespace {

namespace fs = std::filesystem;

std::string mark_in(Connection& connection) {
  const auto rows = connection.run(kFindKeyMark);
  return rows.empty() ? std::string() : rows.front().text(0);
}

[[noreturn]] void refuse(KeyState state, const fs::path& project) {
  const auto file = ProjectKey::file_in(project).string();
  const auto fault = state == KeyState::missing
                         ? fmt::format("the project's key '{}' is not there, and what is kept was made with it", file)
                         : fmt::format("the project's key '{}' is not the one that what is kept was made with", file);
  throw Error(fault, fmt::format("put back the key from the safety copies. Where it is lost for good: signpost doctor "
                                 "--accept-new-key; {}",
                                 kLostWithKey));
}

/// Of programs that mark it at once the first one does.
void mark_first(Connection& connection, const ProjectKey& key) {
  Transaction transaction(connection, Purpose::writing);
  connection.run(kFirstKeyMark, {mark_of(key)});
  transaction.commit();
}

}  // namespace

std::string mark_of(const ProjectKey& key) {
  return key.name_for("the key of a database");
}

KeyState judge_mark(const std::string& mark, const fs::path& project) {
  if (!ProjectKey::is_there(project)) return KeyState::missing;
  if (mark.empty()) return KeyState::unmarked;
  return mark == mark_of(ProjectKey(project)) ? KeyState::right : KeyState::another;
}

KeyState judge_key(Connection& connection, const fs::path& project) {
  return judge_mark(mark_in(connection), project);
}

ProjectKey own_key(Connection& connection, const fs::path& project) {
  if (version_of(connection) > 0 && !ProjectKey::is_there(project)) refuse(KeyState::missing, project);
  ProjectKey key(project);  // before the tables: whoever meets these meets their key
  migrate(connection);
  if (mark_in(connection).empty()) mark_first(connection, key);
  if (mark_in(connection) != mark_of(key)) refuse(KeyState::another, project);
  return key;
}

void mark_with(Connection& connection, const ProjectKey& key) {
  connection.run(kSetKeyMark, {mark_of(key)});
}

void accept_key(const std::string& database, const fs::path& project) {
  const auto found = inspect(database, project);
  if (!found.is_there || found.version == 0) {
    throw Error(fmt::format("the database {} is not there yet: it will take whichever key is there", found.place));
  }
  Connection connection(parse_location(database, project));
  const ProjectKey key(project);
  Transaction transaction(connection, Purpose::writing);
  mark_with(connection, key);
  transaction.commit();
}

}  // namespace signpost::store
