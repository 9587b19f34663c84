#include "base/error.hpp"
#include "store/database.hpp"
#include "store/inbox.hpp"
#include "store/places.hpp"
#include "store/probe.hpp"
#include "store/submissions.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sys/mount.h>
#include <sys/statvfs.h>

#include <algorithm>
#include <atomic>
#include <functional>
#include <set>
#include <thread>

using namespace signpost;
using namespace signpost::store;

namespace {

std::set<std::string> stored_ids(Store& store) {
  return store.database().read([](Connection& connection) {
    std::set<std::string> ids;
    for (const auto& row : connection.run({"SELECT id FROM submissions", 1})) ids.insert(row.text(0));
    return ids;
  });
}

bool all_there(const std::vector<std::string>& told, const std::set<std::string>& stored) {
  return std::all_of(told.begin(), told.end(), [&](const std::string& id) { return stored.contains(id); });
}

/// A file system of 2 MiB; false, said once, where this user may not mount one.
class SmallDisk {
 public:
  SmallDisk() : mounted_(::mount("tmpfs", folder_.path().c_str(), "tmpfs", 0, "size=2m,mode=0700") == 0) {
    if (!mounted_) fmt::print("SKIPPED [1] tests/store: a small file system cannot be mounted here\n");
  }
  ~SmallDisk() {
    if (mounted_) ::umount2(folder_.path().c_str(), MNT_DETACH);
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;

  explicit operator bool() const { return mounted_; }
  const TemporaryFolder& folder() const { return folder_; }
  /// All but `bytes` of it is taken by a file.
  void leave(std::size_t bytes) const {
    struct statvfs status {};
    ::statvfs(folder_.path().c_str(), &status);
    const auto free = status.f_bavail * status.f_bsize;
    auto filling = std::filesystem::exists(folder_ / "filling") ? folder_.read("filling") : std::string();
    folder_.add("filling", filling + std::string(free - std::min<std::size_t>(free, bytes), 'x'));
  }
  void make_room() const { std::filesystem::remove(folder_ / "filling"); }

 private:
  TemporaryFolder folder_;
  bool mounted_;
};

}  // namespace

TEST_CASE_TEMPLATE("of jobs that are begun together more than one transaction takes all come to an end, in their order",
                   Place, InSqlite, InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  auto& database = opened.store().database();
  const auto before = database.commits();
  constexpr std::size_t kMany = 1300;  // more than twice what one transaction takes
  std::vector<std::function<std::size_t()>> done;
  std::vector<std::size_t> order;
  for (std::size_t k = 0; k < kMany; ++k) {
    done.push_back(database.begin_write([&order, k](Connection&) {
      order.push_back(k);
      return k;
    }));
  }
  for (std::size_t k = kMany; k-- > 0;) CHECK(done[k]() == k);
  CHECK(database.commits() - before >= 3);
  CHECK(database.commits() - before < kMany / 2);
  CHECK(std::is_sorted(order.begin(), order.end()));
}

TEST_CASE_TEMPLATE("whoever was told that it is kept finds it there after the program was killed", Place, InSqlite,
                   InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  std::size_t told = 0;
  for (int round = 0; round < 8; ++round) {
    Probe probe(opened.place.setting(), opened.place.project().path(), 8, 0);
    probe.read(static_cast<std::size_t>(20 + 17 * round));
    probe.kill();
    told += probe.ids().size();
    const auto stored = stored_ids(opened.store());
    CHECK(probe.ids().size() >= 20);
    CHECK(all_there(probe.ids(), stored));
    CHECK(stored.size() >= told);
  }
}

TEST_CASE_TEMPLATE("two programs write to one database at once, and every row is there", Place, InSqlite,
                   InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  Probe first(opened.place.setting(), opened.place.project().path(), 4, 200);
  Probe second(opened.place.setting(), opened.place.project().path(), 4, 200);
  CHECK(first.wait() == 0);
  CHECK(second.wait() == 0);
  const auto stored = stored_ids(opened.store());
  CHECK(stored.size() == 400);
  CHECK(all_there(first.ids(), stored));
  CHECK(all_there(second.ids(), stored));
}

TEST_CASE("a server that cut every connection is asked again, by readers and by writers") {
  Opened<InPostgresql> opened;
  if (!opened) return;
  Submissions submissions(opened.store());
  const auto first = std::get<Submission>(submissions.append(feedback(), at(0)));
  CHECK(submissions.find(first.id) == first);
  Connection other(parse_location(opened.place.setting(), opened.place.project().path()));
  const Sql cut = {
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
      " AND datname = current_database()",
      1};
  CHECK(other.run(cut).size() >= 2);
  CHECK(submissions.find(first.id) == first);
  other.run(cut);
  const auto second = std::get<Submission>(submissions.append(feedback(), at(1)));
  CHECK(submissions.find(second.id) == second);
}

TEST_CASE_TEMPLATE("a commit after a statement that failed is never taken for a success", Place, InSqlite,
                   InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  const auto careless = [](Connection& connection) {
    connection.run({"INSERT INTO settings (name, value) VALUES ('a', 'b')"});
    try {
      connection.run({"INSERT INTO nowhere (name) VALUES ('a')"});
    } catch (const Error&) {
      return connection.engine() == Engine::sqlite;  // which goes on after such a fault
    }
    return false;
  };
  if (opened.store().database().place().location.index() == 0) {
    CHECK(opened.store().database().write(careless));
  } else {
    CHECK_THROWS_AS(opened.store().database().write(careless), Error);
  }
}

TEST_CASE("on a full disk each sender is told, nothing is half-written, and it goes on when there is room") {
  const SmallDisk disk;
  if (!disk) return;
  Store store("sqlite:var/signpost.db", disk.folder().path());
  Submissions submissions(store);
  disk.leave(150'000);
  std::vector<std::string> told;
  const auto send = [&] {
    told.push_back(std::get<Submission>(submissions.append(feedback(std::string(9'000, 'a')), at(0))).id);
  };
  const auto send_until_full = [&] {
    for (int i = 0; i < 1'000; ++i) send();
  };
  CHECK_THROWS_AS(send_until_full(), Error);
  CHECK_FALSE(told.empty());
  for (int i = 0; i < 3; ++i) CHECK_THROWS_AS(send(), Error);
  disk.leave(0);
  CHECK_THROWS_AS(store.check_health(), Error);
  CHECK(stored_ids(store).size() == told.size());
  disk.make_room();
  send();
  store.check_health();
  const auto stored = stored_ids(store);
  CHECK(stored.size() == told.size());
  CHECK(all_there(told, stored));
}

TEST_CASE("many senders at once on a full disk are each told the truth") {
  const SmallDisk disk;
  if (!disk) return;
  Store store("sqlite:var/signpost.db", disk.folder().path());
  disk.leave(200'000);
  Probe probe("sqlite:var/signpost.db", disk.folder().path(), 8, 0);
  CHECK(probe.wait() == 3);
  CHECK_FALSE(probe.ids().empty());
  disk.make_room();
  CHECK(all_there(probe.ids(), stored_ids(store)));
  store.check_health();
}

TEST_CASE_TEMPLATE("a job that fails takes none of the others with it", Place, InSqlite, InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  Submissions submissions(opened.store());
  std::vector<std::thread> senders;
  std::atomic<int> refused = 0;
  for (int i = 0; i < 16; ++i) {
    senders.emplace_back([&, i] {
      const auto unfit = [](const Submission&) { return std::vector{letter("receipt", "nobody")}; };
      try {
        submissions.append(feedback(), at(i), i % 4 == 0 ? LettersForSubmission(unfit) : LettersForSubmission());
      } catch (const std::invalid_argument&) {
        ++refused;
      }
    });
  }
  for (auto& sender : senders) sender.join();
  CHECK(refused == 4);
  CHECK(stored_ids(opened.store()).size() == 12);
}
