#include "store/backup.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "store/database.hpp"
#include "store/editors.hpp"
#include "store/inbox.hpp"
#include "store/letters.hpp"
#include "store/migrations.hpp"
#include "store/places.hpp"
#include "store/submissions.hpp"
#include "store/subscribers.hpp"
#include "store/tables.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <set>

using namespace signpost;
using namespace signpost::store;

namespace {

void fill(Store& store) {
  Submissions submissions(store);
  for (int i = 0; i < 20; ++i)
    submissions.append(feedback("Größe, \"quotes\", \\ and\nlines " + std::to_string(i)), at(i));
  const auto sent = Inbox(store).page({.count = 1}).submissions.front();
  submissions.change(sent.id, 1, {.state = SubmissionState::approved, .edited = "Shorter."}, "Ada", at(5));
  std::vector<NewSubscriber> many;  // more than are read at a time
  for (int i = 0; i < 2'500; ++i) many.push_back(subscriber("reader" + std::to_string(i) + "@example.org"));
  Subscribers(store).import(many, at(0));
  Subscribers(store).unsubscribe(Subscribers(store).find_by_email("reader7@example.org")->id, at(1));
  Letters(store).add({letter("receipt")}, at(0));
  Editors(store).set_password("Ada", "lantern harbour ferry", at(0));
}

/// Every row of every kept table, in an order of their own.
std::multiset<std::string> everything(Store& store) {
  return store.database().read([](Connection& connection) {
    std::multiset<std::string> rows;
    for (const auto& table : kept_tables()) {
      std::vector<std::string> names;
      for (const auto& column : table.columns) names.emplace_back(column.name);
      const auto sql = fmt::format("SELECT {} FROM {}", join(names, ", "), table.name);
      for (const auto& row : connection.run({sql, names.size()})) {
        std::string text(table.name);
        for (std::size_t i = 0; i < row.size(); ++i) text += "\x1F" + row.text(i);
        rows.insert(text);
      }
    }
    return rows;
  });
}

template <class From, class To>
void moves() {
  Opened<From> from;
  Opened<To> to;
  if (!from || !to) return;
  fill(from.store());
  const TemporaryFolder copies;
  const auto written = back_up(from.store(), copies / "copy", at(9));
  CHECK(written.rows.at("submissions") == 20);
  CHECK(written.rows.at("subscribers") == 2'500);
  CHECK(written.rows.at("kept_out") == 1);
  CHECK(inspect_backup(copies / "copy") == written);
  CHECK(restore(to.store(), copies / "copy", Over::an_empty_store) == written);
  CHECK(everything(to.store()) == everything(from.store()));
  CHECK(Editors(to.store()).password_is("Ada", "lantern harbour ferry"));
  // The same, whichever database wrote it; rows may come in another order.
  back_up(to.store(), copies / "again", at(9));
  CHECK(read_file(copies / "again").size() == read_file(copies / "copy").size());
}

}  // namespace

TEST_CASE("a safety copy puts everything back, into either database") {
  moves<InSqlite, InSqlite>();
  moves<InSqlite, InPostgresql>();
  moves<InPostgresql, InSqlite>();
  moves<InPostgresql, InPostgresql>();
}

TEST_CASE_TEMPLATE("a store with rows is not written over unless that is said", Place, InSqlite, InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  const TemporaryFolder copies;
  Submissions submissions(opened.store());
  const auto first = std::get<Submission>(submissions.append(feedback(), at(0)));
  back_up(opened.store(), copies / "copy", at(1));
  const auto second = std::get<Submission>(submissions.append(feedback(), at(2)));
  CHECK_THROWS_AS(restore(opened.store(), copies / "copy", Over::an_empty_store), Error);
  CHECK(submissions.find(second.id));
  restore(opened.store(), copies / "copy", Over::whatever_is_there);
  CHECK(submissions.find(first.id) == first);
  CHECK_FALSE(submissions.find(second.id));
  CHECK(std::holds_alternative<Submission>(submissions.append(feedback(), at(3))));
}

TEST_CASE_TEMPLATE("a restore that fails midway leaves what was there", Place, InSqlite, InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  const TemporaryFolder copies;
  Submissions submissions(opened.store());
  const auto first = std::get<Submission>(submissions.append(feedback(), at(0)));
  back_up(opened.store(), copies / "copy", at(1));
  const auto whole = read_file(copies / "copy");
  const auto spoiled = [&](const std::string& content) {
    copies.add("spoiled", content);
    CHECK_THROWS_AS(restore(opened.store(), copies / "spoiled", Over::whatever_is_there), Error);
    CHECK(submissions.find(first.id) == first);
  };
  spoiled(replace_all(whole, "The mapping", "The Mapping"));
  spoiled(whole.substr(0, whole.size() / 2));
  spoiled(whole.substr(0, whole.rfind("{\"rows\"")));
  spoiled(replace_all(whole, "\"schema\":" + std::to_string(schema_version()), "\"schema\":99"));
  spoiled(whole + "[]\n");
  spoiled("");
  spoiled("no safety copy\n");
  spoiled("{}\n");
  CHECK_THROWS_AS(inspect_backup(copies / "not there"), Error);
}

TEST_CASE("a safety copy is its owner's alone, and nothing stays of one that could not be written") {
  Opened<InSqlite> opened;
  const TemporaryFolder copies;
  back_up(opened.store(), copies / "copy", at(1));
  struct stat status {};
  REQUIRE(::stat((copies / "copy").c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0600);
  CHECK_THROWS_AS(back_up(opened.store(), copies / "no folder" / "copy", at(1)), Error);
  CHECK(std::distance(std::filesystem::directory_iterator(copies.path()), {}) == 1);
}
