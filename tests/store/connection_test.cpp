#include "store/connection.hpp"

#include "base/error.hpp"
#include "support/temporary_folder.hpp"

#include <doctest/doctest.h>

#include <filesystem>

using namespace signpost;
using namespace signpost::store;

namespace fs = std::filesystem;

TEST_CASE("a connection writes to the file that has its name, or not at all") {
  const TemporaryFolder folder;
  const auto file = folder.path() / "signpost.db";
  const auto other = folder.path() / "other.db";
  Connection connection(SqliteFile{file});
  connection.run({"CREATE TABLE notes (words TEXT)"});

  SUBCASE("removed while it is open") {
    fs::rename(file, other);
    CHECK_THROWS_AS(connection.begin(Purpose::writing), Error);
    CHECK_THROWS_AS(Connection(Place{SqliteFile{file}, connection.file()}), Error);
    CHECK_FALSE(fs::exists(file));
    fs::rename(other, file);
    CHECK_NOTHROW(connection.begin(Purpose::writing));
  }

  SUBCASE("replaced by another") {
    fs::rename(file, other);
    fs::copy_file(other, file);
    CHECK_THROWS_AS(connection.begin(Purpose::reading), Error);
    CHECK_THROWS_AS(Connection(Place{SqliteFile{file}, connection.file()}), Error);
  }

  SUBCASE("removed between the beginning and the end of a transaction") {
    Transaction transaction(connection, Purpose::writing);
    connection.run({"INSERT INTO notes (words) VALUES ($1)"}, {std::string("lost")});
    fs::remove(file);
    CHECK_THROWS_AS(transaction.commit(), Error);
  }
}
