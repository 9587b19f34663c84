#include "store/key_mark.hpp"

#include "base/error.hpp"
#include "base/files.hpp"
#include "store/database.hpp"
#include "store/inspection.hpp"
#include "store/places.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <thread>

using namespace signpost;
using namespace signpost::store;
namespace fs = std::filesystem;

namespace {

template <class Place>
fs::path key_of(Opened<Place>& opened) {
  return opened.place.project().path() / "var" / "key";
}

template <class Place>
KeyState state_of(Opened<Place>& opened) {
  return inspect(opened.place.setting(), opened.place.project().path()).key;
}

}  // namespace

TEST_CASE_TEMPLATE("what is kept is opened with its own key alone, and none is made anew", Where, InSqlite,
                   InPostgresql) {
  Opened<Where> opened;
  if (!opened) return;
  const auto own = read_file(key_of(opened));
  CHECK(state_of(opened) == KeyState::right);
  opened.reopen();

  fs::remove(key_of(opened));
  CHECK_THROWS_AS(opened.reopen(), Error);
  CHECK_FALSE(fs::exists(key_of(opened)));
  CHECK(state_of(opened) == KeyState::missing);

  write_file(key_of(opened), std::string(32, 'k'));
  CHECK_THROWS_AS(opened.reopen(), Error);
  CHECK(state_of(opened) == KeyState::another);

  write_file(key_of(opened), own);
  opened.reopen();
  CHECK(state_of(opened) == KeyState::right);
}

TEST_CASE_TEMPLATE("a database from before the marks takes the key that is there", Where, InSqlite, InPostgresql) {
  Opened<Where> opened;
  if (!opened) return;
  opened.store().database().write(
      [](Connection& connection) { return connection.run({"DELETE FROM meta WHERE name = 'key'"}); });
  CHECK(state_of(opened) == KeyState::unmarked);
  opened.reopen();
  CHECK(state_of(opened) == KeyState::right);
  write_file(key_of(opened), std::string(32, 'k'));
  CHECK_THROWS_AS(opened.reopen(), Error);
}

TEST_CASE_TEMPLATE("where the old key is lost for good a new one is accepted", Where, InSqlite, InPostgresql) {
  Opened<Where> opened;
  if (!opened) return;
  opened.held.reset();
  fs::remove(key_of(opened));
  accept_key(opened.place.setting(), opened.place.project().path());
  CHECK(read_file(key_of(opened)).size() == 32);
  opened.reopen();
  CHECK(state_of(opened) == KeyState::right);
}

TEST_CASE("of many who begin a project at once all have the same key") {
  const InSqlite place;
  std::vector<std::string> marks(6);
  {
    std::vector<std::jthread> threads;
    for (auto& mark : marks) {
      threads.emplace_back([&place, &mark] {
        const Store store(place.setting(), place.project().path());
        mark = mark_of(store.key());
      });
    }
  }
  for (const auto& mark : marks) CHECK(mark == mark_of(ProjectKey(place.project().path())));
}

TEST_CASE("the mark does not change with what else the key names") {
  const TemporaryFolder project;
  const ProjectKey key(project.path());
  CHECK(mark_of(key) == mark_of(ProjectKey(project.path())));
  CHECK(mark_of(key) != key.name_for(""));
}
