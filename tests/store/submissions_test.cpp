#include "store/submissions.hpp"
#include "store/letters.hpp"
#include "store/places.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <thread>

using namespace signpost;
using namespace signpost::store;

TEST_CASE_TEMPLATE("what a reader sends is there with its receipt, its words and its consent", Place, InSqlite,
                   InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  Submissions submissions(opened.store());
  const auto sent = std::get<Submission>(submissions.append(feedback("Größe, ‘quotes’, $1 and\n\"lines\""), at(0)));
  opened.reopen();
  Submissions later(opened.store());
  CHECK(later.find(sent.id) == sent);
  CHECK(sent.state == SubmissionState::received);
  CHECK(sent.message == "Größe, ‘quotes’, $1 and\n\"lines\"");
  CHECK(sent.received_at == at(0));
  CHECK(later.find_by_receipt(sent.receipt) == sent);
  CHECK_FALSE(later.find("no such id"));
}

TEST_CASE_TEMPLATE("many who send at the same time share transactions, and each row is there", Place, InSqlite,
                   InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  Submissions submissions(opened.store());
  constexpr int kThreads = 16;
  constexpr int kEach = 50;
  std::atomic<int> stored = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&, i] {
      for (int j = 0; j < kEach; ++j) {
        const auto sent =
            submissions.append(feedback("From " + std::to_string(i) + ", number " + std::to_string(j)), at(j));
        const auto& row = std::get<Submission>(sent);
        if (submissions.find(row.id) == row) ++stored;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  CHECK(stored == kThreads * kEach);
  CHECK(opened.store().commits() < kThreads * kEach);
}
