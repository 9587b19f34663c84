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

TEST_CASE_TEMPLATE("a mail becomes a submission once", Place, InSqlite, InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  Submissions submissions(opened.store());
  auto mail = feedback();
  mail.source = Source::mail;
  mail.message_id = "<abc@mail.example>";
  const auto first = std::get<Submission>(submissions.append(mail, at(0)));
  CHECK(std::get<AlreadyThere>(submissions.append(mail, at(60))) == AlreadyThere{first.id});
  CHECK(std::holds_alternative<Submission>(submissions.append(feedback(), at(60))));
  CHECK(std::holds_alternative<Submission>(submissions.append(feedback(), at(60))));
}

TEST_CASE_TEMPLATE("what must never be stored is refused by its field", Place, InSqlite, InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  Submissions submissions(opened.store());
  const auto field_of = [&](auto spoil) {
    auto sent = feedback();
    spoil(sent);
    const auto result = submissions.append(sent, at(0));
    const auto* unfit = std::get_if<Unfit>(&result);
    return unfit == nullptr ? std::string() : unfit->field;
  };
  CHECK(field_of([](auto& sent) { sent.message = " \n "; }) == "message");
  CHECK(field_of([](auto& sent) { sent.message = std::string("a\0b", 3); }) == "message");
  CHECK(field_of([](auto& sent) { sent.message = "\xFF"; }) == "message");
  CHECK(field_of([](auto& sent) { sent.message = std::string(kMostMessage + 1, 'a'); }) == "message");
  CHECK(field_of([](auto& sent) { sent.name = "Robin\r\nBcc: x@example.org"; }) == "name");
  CHECK(field_of([](auto& sent) { sent.team = std::string(kMostLine + 1, 'a'); }) == "team");
  CHECK(field_of([](auto& sent) { sent.email = "no address"; }) == "email");
  CHECK(field_of([](auto& sent) { sent.email = ""; }).empty());
  CHECK(field_of([](auto& sent) { sent.message = std::string(kMostMessage, 'a'); }).empty());
}

TEST_CASE_TEMPLATE("an editor takes a submission through its life, and each step is told with who and when", Place,
                   InSqlite, InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  Submissions submissions(opened.store());
  auto now = std::get<Submission>(submissions.append(feedback(), at(0)));
  const auto change = [&](const SubmissionChange& wanted, std::int64_t time) {
    now = std::get<Submission>(submissions.change(now.id, now.revision, wanted, "Ada", at(time)));
  };
  change({.state = SubmissionState::in_review}, 10);
  change({.state = SubmissionState::approved, .edited = "The mapping helped."}, 20);
  change({.state = SubmissionState::published, .file = "content/feedback/a.md", .issue = "2021-04"}, 30);
  CHECK(now.message == "The mapping helped our team.");
  CHECK(now.edited == "The mapping helped.");
  CHECK(now.revision == 4);
  CHECK(now.changed_at == at(30));
  CHECK(submissions.find(now.id) == now);
  CHECK(submissions.history(now.id) ==
        std::vector<HistoryEntry>{{at(0), "reader", "sent by form"},
                                  {at(10), "Ada", "new to in_review"},
                                  {at(20), "Ada", "in_review to approved, edited copy"},
                                  {at(30), "Ada", "approved to published, file content/feedback/a.md, issue 2021-04"}});
}

TEST_CASE_TEMPLATE("of two editors who act on the same state the second is told, and nothing of theirs is kept", Place,
                   InSqlite, InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  Submissions submissions(opened.store());
  const auto sent = std::get<Submission>(submissions.append(feedback(), at(0)));
  const auto first = submissions.change(sent.id, sent.revision, {.state = SubmissionState::approved}, "Ada", at(10));
  const auto second = submissions.change(sent.id, sent.revision, {.state = SubmissionState::declined}, "Ben", at(11));
  CHECK(std::get<Stale>(second).now == std::get<Submission>(first));
  CHECK(submissions.find(sent.id)->state == SubmissionState::approved);
  CHECK(submissions.history(sent.id).size() == 2);
}

TEST_CASE_TEMPLATE("of many who act at once one succeeds", Place, InSqlite, InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  Submissions submissions(opened.store());
  const auto sent = std::get<Submission>(submissions.append(feedback(), at(0)));
  std::atomic<int> done = 0;
  std::vector<std::thread> editors;
  for (int i = 0; i < 8; ++i) {
    editors.emplace_back([&] {
      const auto result = submissions.change(sent.id, sent.revision, {.answer = "Thank you."}, "Ada", at(10));
      if (std::holds_alternative<Submission>(result)) ++done;
    });
  }
  for (auto& editor : editors) editor.join();
  CHECK(done == 1);
}

TEST_CASE("only the steps of the table are allowed") {
  CHECK(can_become(SubmissionState::received, SubmissionState::approved));
  CHECK_FALSE(can_become(SubmissionState::received, SubmissionState::published));
  CHECK_FALSE(can_become(SubmissionState::declined, SubmissionState::published));
  CHECK(states_after(SubmissionState::withdrawn).empty());
  CHECK(states_after(SubmissionState::published) ==
        std::vector{SubmissionState::in_review, SubmissionState::withdrawn});
}

TEST_CASE_TEMPLATE("a step that is not allowed is refused, and so is one for a submission that is not there", Place,
                   InSqlite, InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  Submissions submissions(opened.store());
  const auto sent = std::get<Submission>(submissions.append(feedback(), at(0)));
  const auto refused = submissions.change(sent.id, 1, {.state = SubmissionState::published}, "Ada", at(10));
  CHECK(std::get<NotAllowed>(refused).to == SubmissionState::published);
  CHECK(std::holds_alternative<Missing>(submissions.change("nobody", 1, {}, "Ada", at(10))));
  CHECK(std::holds_alternative<Missing>(submissions.change("\xFF", 1, {}, "Ada", at(10))));
  CHECK(std::get<Unfit>(submissions.change(sent.id, 1, {.edited = "\xFF"}, "Ada", at(10))).field == "edited");
  CHECK(submissions.find(sent.id) == sent);
}

TEST_CASE_TEMPLATE("a reader withdraws what was published, and is told where it was used; twice is as once", Place,
                   InSqlite, InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  Submissions submissions(opened.store());
  const auto sent = std::get<Submission>(submissions.append(feedback(), at(0)));
  submissions.change(sent.id, 1, {.state = SubmissionState::approved}, "Ada", at(10));
  submissions.change(sent.id, 2,
                     {.state = SubmissionState::published, .file = "content/feedback/a.md", .issue = "2021-04"}, "Ada",
                     at(20));
  const auto owes = [](const Submission& row) { return std::vector{letter("withdrawn", row.email)}; };
  const auto withdrawn = submissions.withdraw(sent.id, "reader", at(30), owes);
  REQUIRE(withdrawn);
  CHECK(withdrawn->file == "content/feedback/a.md");
  CHECK(withdrawn->issue == "2021-04");
  CHECK(withdrawn->submission.state == SubmissionState::withdrawn);
  CHECK(withdrawn->submission.consent_ended_at == at(30));
  CHECK(submissions.withdraw(sent.id, "reader", at(40), owes)->submission == withdrawn->submission);
  CHECK(submissions.history(sent.id).back() == HistoryEntry{at(30), "reader", "published to withdrawn"});
  CHECK(Letters(opened.store()).counts().waiting == 1);
  CHECK_FALSE(submissions.withdraw("nobody", "reader", at(30)));
  CHECK(std::holds_alternative<NotAllowed>(submissions.change(sent.id, 4, {.answer = "x"}, "Ada", at(50))));
}

TEST_CASE_TEMPLATE("a submission and the letters that it owes are kept together or not at all", Place, InSqlite,
                   InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  Submissions submissions(opened.store());
  std::string receipt;
  const auto sent = std::get<Submission>(submissions.append(feedback(), at(0), [&](const Submission& row) {
    receipt = row.receipt;
    return std::vector{letter("receipt", row.email)};
  }));
  CHECK(receipt == sent.receipt);
  CHECK(Letters(opened.store()).counts() == LetterCounts{.waiting = 1});
  const auto unfit = [](const Submission&) { return std::vector{letter("receipt", "nobody")}; };
  CHECK_THROWS_AS(submissions.append(feedback(), at(0), unfit), std::invalid_argument);
  CHECK(Letters(opened.store()).counts() == LetterCounts{.waiting = 1});
}
