#include "store/location.hpp"

#include "base/error.hpp"
#include "store/places.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

using namespace signpost;
using namespace signpost::store;

TEST_CASE("the setting names a file of the project or a server") {
  CHECK(parse_location("sqlite:var/signpost.db", "project") == Location(SqliteFile{"project/var/signpost.db"}));
  CHECK(parse_location("sqlite:/srv/signpost.db", "project") == Location(SqliteFile{"/srv/signpost.db"}));
  CHECK(parse_location("postgresql://ada:p%40ss:w@db.example:5433/news", "") ==
        Location(PostgresServer{"db.example", "5433", "ada", "p@ss:w", "news"}));
  CHECK(parse_location("postgresql://[::1]:5433/news", "") == Location(PostgresServer{"::1", "5433", "", "", "news"}));
  CHECK(parse_location("postgresql://ada@/news?host=/run/postgresql", "") ==
        Location(PostgresServer{"/run/postgresql", "", "ada", "", "news"}));
}

TEST_CASE("what is no place for a database is refused") {
  for (const auto* setting :
       {"", "var/signpost.db", "sqlite:", "sqlite::memory:", "sqlite:a.db?mode=ro", "mysql://x/y", "postgresql://host",
        "postgresql://u:p%zz@h/d", "postgresql://u:a%20b@h/d", "postgresql://h/d?sslmode=disable"}) {
    CHECK_THROWS_AS(parse_location(setting, "project"), Error);
  }
}

TEST_CASE("a place is told without its password") {
  const auto text = describe(parse_location("postgresql://ada:secret@db.example:5433/news", ""));
  CHECK(text == "postgresql://db.example:5433/news");
}

TEST_CASE("the files are their owner's alone") {
  Opened<InSqlite> opened;
  opened.store().check_health();
  for (const auto* name : {"signpost.db", "signpost.db-wal", "signpost.db-shm", "key"}) {
    struct stat status {};
    REQUIRE(::stat((opened.place.project() / "var" / name).c_str(), &status) == 0);
    CHECK_MESSAGE((status.st_mode & 0777) == 0600, name);
  }
  struct stat status {};
  REQUIRE(::stat((opened.place.project() / "var").c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0700);
}

TEST_CASE("a server that is not there is told, without a password") {
  const TemporaryFolder project;
  try {
    Store store("postgresql://ada:secret@127.0.0.1:1/news", project.path());
    FAIL("it was there");
  } catch (const Error& fault) {
    CHECK(std::string(fault.what()).find("127.0.0.1") != std::string::npos);
    CHECK(std::string(fault.what()).find("secret") == std::string::npos);
  }
}

TEST_CASE("a file that is no database is told") {
  const TemporaryFolder project;
  project.add("var/signpost.db", std::string(9'000, 'x'));
  CHECK_THROWS_AS(Store("sqlite:var/signpost.db", project.path()), Error);
}
