#include "store/rights.hpp"

#include "store/letters.hpp"
#include "store/places.hpp"
#include "store/submissions.hpp"
#include "store/subscribers.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace signpost;
using namespace signpost::store;

namespace {

constexpr std::int64_t kDay = 86'400;
const std::string kEmail = "robin.reader@example.org";

std::vector<NewLetter> owes(const Submission& row) {
  return {letter("receipt", row.email)};
}

/// Files of the project in whose bytes `text` stands.
std::vector<std::string> files_with(const TemporaryFolder& project, const std::string& text) {
  std::vector<std::string> found;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(project.path())) {
    if (entry.is_regular_file() && read_file(entry.path()).find(text) != std::string::npos) {
      found.push_back(entry.path().filename().string());
    }
  }
  return found;
}

}  // namespace

TEST_CASE_TEMPLATE("a person sees everything that is kept of their address", Place, InSqlite, InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  Submissions submissions(opened.store());
  Subscribers subscribers(opened.store());
  const auto sent = std::get<Submission>(submissions.append(feedback(), at(0), owes));
  auto other = feedback("Please write to Robin.Reader@example.org too.");
  other.email = "ben@example.org";
  const auto mention = std::get<Submission>(submissions.append(other, at(1)));
  submissions.change(sent.id, 1, {.state = SubmissionState::in_review}, "Ada", at(2));
  subscribers.subscribe(subscriber(), at(3));
  const auto record = Rights(opened.store()).export_person("Robin.Reader@EXAMPLE.org");
  REQUIRE(record.submissions.size() == 1);
  CHECK(record.submissions.front().submission.id == sent.id);
  CHECK(record.submissions.front().wording == feedback().wording.text);
  CHECK(record.submissions.front().history.size() == 1);
  REQUIRE(record.subscriber);
  CHECK(record.subscriber->email == kEmail);
  CHECK(record.consents.size() == 1);
  REQUIRE(record.letters.size() == 1);
  CHECK(record.letters.front().content == letter("receipt"));
  CHECK(record.mentioned_in == std::vector{mention.receipt});
  CHECK(record.kept_out.empty());
  CHECK(Rights(opened.store()).export_person("").submissions.empty());
  CHECK(Rights(opened.store()).export_person("\xFF").submissions.empty());
}

TEST_CASE_TEMPLATE("a person is erased everywhere, and stays out of imports", Place, InSqlite, InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  Submissions submissions(opened.store());
  Subscribers subscribers(opened.store());
  Rights rights(opened.store());
  auto words = feedback("Words that only Robin wrote.");
  const auto sent = std::get<Submission>(submissions.append(words, at(0), owes));
  submissions.change(sent.id, 1, {.state = SubmissionState::approved}, "Ada", at(1));
  submissions.change(sent.id, 2,
                     {.state = SubmissionState::published, .file = "content/feedback/a.md", .issue = "2021-04"}, "Ada",
                     at(2));
  auto other = feedback("Please write to Robin.Reader@example.org too.");
  other.email = "ben@example.org";
  other.name = "Ben";
  const auto mention = std::get<Submission>(submissions.append(other, at(1)));
  subscribers.import({subscriber(), subscriber("ben@example.org")}, at(3));
  submissions.change(mention.id, 1, {.about = "Robin.Reader@example.org", .subject = "robin.reader@example.org?"},
                     "Ada", at(3));
  const auto erased = rights.erase_person("ROBIN.reader@example.org", at(10));
  CHECK(erased.subscriber);
  CHECK(erased.letters == 1);
  CHECK(erased.mentions == 1);
  CHECK(erased.submissions == std::vector{Use{sent.receipt, "content/feedback/a.md", "2021-04"}});
  CHECK_FALSE(submissions.find(sent.id));
  CHECK(submissions.find(mention.id)->message == "Please write to [address removed] too.");
  CHECK(submissions.find(mention.id)->about == "[address removed]");
  CHECK(submissions.find(mention.id)->subject == "[address removed]?");
  CHECK_FALSE(subscribers.find_by_email(kEmail));
  CHECK(subscribers.counts() ==
        std::map<SubscriberState, std::int64_t>{{SubscriberState::active, 1}, {SubscriberState::erased, 1}});
  CHECK(std::get<Imported>(subscribers.import({subscriber()}, at(20)).at(0)) == Imported::kept_out);
  const auto record = rights.export_person(kEmail);
  CHECK_FALSE(record.subscriber);
  CHECK(record.submissions.empty());
  CHECK(record.letters.empty());
  CHECK(record.mentioned_in.empty());
  CHECK(record.kept_out == "erased");
}

TEST_CASE("of an erased person there is nothing in any byte of the files") {
  Opened<InSqlite> opened;
  Submissions submissions(opened.store());
  const std::string long_words = "Words that only Robin wrote. " + std::string(9'000, 'x') + " The very last of them.";
  submissions.append(feedback(long_words), at(0), owes);
  Subscribers(opened.store()).subscribe(subscriber(), at(0));
  for (int i = 0; i < 50; ++i) {
    auto other = feedback("Others' words " + std::to_string(i));
    other.email = "ben@example.org";
    other.name = "Ben";
    submissions.append(other, at(i));
  }
  CHECK_FALSE(files_with(opened.place.project(), kEmail).empty());
  Rights(opened.store()).erase_person(kEmail, at(100));
  for (const auto* trace : {"robin.reader@", "Robin Reader", "only Robin wrote", "only robin wrote", "very last of"}) {
    CHECK_MESSAGE(files_with(opened.place.project(), trace).empty(), trace);
  }
}

TEST_CASE_TEMPLATE("what has outlived its time goes, and what is in use loses its address", Place, InSqlite,
                   InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  Submissions submissions(opened.store());
  Subscribers subscribers(opened.store());
  Letters letters(opened.store());
  auto volunteer = feedback("I can test it.");
  volunteer.kind = SubmissionKind::volunteer;
  const auto old_volunteer = std::get<Submission>(submissions.append(volunteer, at(0)));
  const auto old_feedback = std::get<Submission>(submissions.append(feedback(), at(0)));
  auto unnamed = feedback("Published without a name.");
  unnamed.consent = Consent::unnamed;
  const auto printed = std::get<Submission>(submissions.append(unnamed, at(0), owes));
  submissions.change(printed.id, 1, {.state = SubmissionState::approved}, "Ada", at(0));
  submissions.change(printed.id, 2, {.state = SubmissionState::published, .file = "content/feedback/a.md"}, "Ada",
                     at(0));
  CHECK(letters.sent(letters.claim(1, at(0), std::chrono::seconds(60)).at(0), at(1)));
  subscribers.subscribe(subscriber("late@example.org"), at(0));
  subscribers.import({subscriber("left@example.org"), subscriber("stays@example.org")}, at(0));
  subscribers.unsubscribe(subscribers.find_by_email("left@example.org")->id, at(0));

  Rights rights(opened.store());
  CHECK(rights.purge({}, at(10 * kDay)) == Purged{});
  CHECK(rights.purge({}, at(400 * kDay)) == Purged{.submissions = 1, .unconfirmed = 1, .former = 1, .letters = 1});
  CHECK_FALSE(submissions.find(old_volunteer.id));
  CHECK(submissions.find(old_feedback.id));
  CHECK(subscribers.find_by_email("stays@example.org"));
  CHECK_FALSE(subscribers.find_by_email("left@example.org"));
  CHECK(std::get<Imported>(subscribers.import({subscriber("left@example.org")}, at(401 * kDay)).at(0)) ==
        Imported::kept_out);

  CHECK(rights.purge({}, at(731 * kDay)) == Purged{.submissions = 1, .published = 1});
  CHECK_FALSE(submissions.find(old_feedback.id));
  CHECK(submissions.find(printed.id)->email.empty());
  CHECK(submissions.find(printed.id)->name.empty());
  CHECK(submissions.find(printed.id)->message == unnamed.message);
  CHECK(rights.purge({}, at(732 * kDay)) == Purged{});
}
