#include "store/editors.hpp"

#include "base/error.hpp"
#include "store/places.hpp"

#include <doctest/doctest.h>

using namespace signpost;
using namespace signpost::store;

namespace {

constexpr auto kPassword = "lantern harbour ferry";

}  // namespace

TEST_CASE_TEMPLATE("an editor's password is known, and no other", Place, InSqlite, InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  Editors editors(opened.store());
  editors.set_password("Ada", kPassword, at(0));
  CHECK(editors.password_is("Ada", kPassword));
  CHECK_FALSE(editors.password_is("Ada", "lantern harbour ferr"));
  CHECK_FALSE(editors.password_is("Ben", kPassword));
  CHECK_FALSE(editors.password_is("\xFF", kPassword));
  CHECK_FALSE(editors.password_is("Ada", std::string(kMostPassword + 1, 'a')));
  CHECK(editors.list() == std::vector{Editor{"Ada", at(0)}});
  CHECK_THROWS_AS(editors.set_password("Ada", "short", at(0)), Error);
  CHECK_THROWS_AS(editors.set_password(" Ada", kPassword, at(0)), Error);
}

TEST_CASE_TEMPLATE("a session lives while it is used, and ends by idleness and by age", Place, InSqlite, InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  Editors editors(opened.store());
  const SessionLimits limits{.idle = std::chrono::minutes(30), .whole = std::chrono::hours(2)};
  editors.set_password("Ada", kPassword, at(0));
  const auto session = editors.log_in("Ada", "", at(0));
  CHECK(editors.find(session.token, at(30), limits)->seen_at == at(0));
  CHECK(editors.find(session.token, at(1'200), limits)->seen_at == at(1'200));
  CHECK(editors.find(session.token, at(2'999), limits)->csrf_secret == session.csrf_secret);
  CHECK_FALSE(editors.find(session.token, at(2'999 + 1'800), limits));
  const auto long_one = editors.log_in("Ada", "", at(0));
  for (int i = 1; i < 8; ++i) CHECK(editors.find(long_one.token, at(i * 1'000), limits));
  CHECK_FALSE(editors.find(long_one.token, at(7'200), limits));
  CHECK(editors.remove_ended(at(7'200), limits) == 2);
  CHECK(editors.remove_ended(at(7'200), limits) == 0);
}

TEST_CASE_TEMPLATE("logging in ends the session that the browser had", Place, InSqlite, InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  Editors editors(opened.store());
  editors.set_password("Ada", kPassword, at(0));
  const auto before = editors.log_in("Ada", "", at(0));
  const auto after = editors.log_in("Ada", before.token, at(10));
  CHECK(after.token != before.token);
  CHECK(after.csrf_secret != before.csrf_secret);
  CHECK_FALSE(editors.find(before.token, at(11), {}));
  CHECK(editors.find(after.token, at(11), {})->editor == "Ada");
  editors.log_out(after.token);
  CHECK_FALSE(editors.find(after.token, at(12), {}));
}

TEST_CASE_TEMPLATE("another password and another editor's removal end all of their sessions", Place, InSqlite,
                   InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  Editors editors(opened.store());
  editors.set_password("Ada", kPassword, at(0));
  const auto first = editors.log_in("Ada", "", at(0));
  editors.set_password("Ada", "another harbour lamp", at(10));
  CHECK_FALSE(editors.find(first.token, at(11), {}));
  const auto second = editors.log_in("Ada", "", at(20));
  CHECK(editors.remove("Ada"));
  CHECK_FALSE(editors.remove("Ada"));
  CHECK_FALSE(editors.find(second.token, at(21), {}));
}
