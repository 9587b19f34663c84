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

KeyState judge(const std::string& mark, const fs::path& project) {
  if (!ProjectKey::is_there(project)) return KeyState::missing;
  if (mark.empty()) return KeyState::unmarked;
  return mark == mark_of(ProjectKey(project)) ? KeyState::right : KeyState::another;
}

[[noreturn]] void refuse(KeyState state, const fs::path& project) {
  const auto file = (project / "var" / "key").string();
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

KeyState judge_key(Connection& connection, const fs::path& project) {
  return judge(mark_in(connection), project);
}

ProjectKey own_key(Connection& connection, const fs::path& project) {
  if (version_of(connection) == 0) {
    ProjectKey key(project);  // first: whoever meets the tables meets their key
    migrate(connection);
    mark_first(connection, key);
  } else {
    if (const auto state = judge_key(connection, project); state == KeyState::missing) refuse(state, project);
    migrate(connection);
  }
  ProjectKey key(project);
  if (mark_in(connection).empty()) mark_first(connection, key);
  if (const auto state = judge_key(connection, project); state != KeyState::right) refuse(state, project);
  return key;
}

void mark_with(Connection& connection, const ProjectKey& key) {
  connection.run(kSetKeyMark, {mark_of(key)});
}

void need_key_of(const BackupContents& backup, const fs::path& project) {
  if (backup.key_mark.empty()) return;  // it is older than the marks
  const auto state = judge(backup.key_mark, project);
  if (state == KeyState::right) return;
  const auto file = (project / "var" / "key").string();
  throw Error(
      state == KeyState::missing ? fmt::format("the safety copy was made with a key, and '{}' is not there", file)
                                 : fmt::format("the safety copy was made with another key than '{}'", file),
      fmt::format("put the key there that was kept with it. Where it is lost for good: add --accept-new-key; {}",
                  kLostWithKey));
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
