#include "store/inspection.hpp"

#include "base/error.hpp"
#include "store/database.hpp"
#include "store/editors.hpp"
#include "store/migrations.hpp"
#include "store/places.hpp"
#include "store/subscribers.hpp"

#include <doctest/doctest.h>

#include <filesystem>

using namespace signpost;
using namespace signpost::store;

TEST_CASE("an empty place is looked at and stays empty") {
  const InSqlite place;
  const auto found = inspect(place.setting(), place.project().path());
  CHECK_FALSE(found.is_there);
  CHECK(found.known_version == schema_version());
  CHECK(std::filesystem::is_empty(place.project().path()));
}

TEST_CASE_TEMPLATE("who subscribes and who edits is counted, and nothing is written", Where, InSqlite, InPostgresql) {
  Opened<Where> opened;
  if (!opened) return;
  const auto& project = opened.place.project().path();
  Editors(opened.store()).set_password("A. Editor", "lantern harbour ferry", at(0));
  Subscribers subscribers(opened.store());
  subscribers.subscribe(subscriber("robin@example.org"), at(0));
  subscribers.subscribe(subscriber("sam@example.org"), at(0));
  subscribers.confirm(subscribers.find_by_email("sam@example.org").value().id, at(1));
  auto found = inspect(opened.place.setting(), project);
  CHECK(found.is_there);
  CHECK(found.version == schema_version());
  CHECK(found.editors == 1);
  CHECK(found.active_subscribers == 1);
  const auto health = opened.store().database().read([](Connection& connection) {
    return connection.run({"SELECT COUNT(*) FROM meta WHERE name = 'health'", 1}).front().number(0);
  });
  CHECK(health == 0);
  CHECK(found.place.find("password") == std::string::npos);
}

TEST_CASE("an empty PostgreSQL database is there, without tables, and none are made") {
  const InPostgresql place;
  if (!place) return;
  for (int again = 0; again < 2; ++again) {
    const auto found = inspect(place.setting(), place.project().path());
    CHECK(found.is_there);
    CHECK(found.version == 0);
  }
}

TEST_CASE("a server that is not there is told") {
  const InSqlite place;
  CHECK_THROWS_AS(inspect("postgresql://127.0.0.1:1/nothing", place.project().path()), Error);
}
