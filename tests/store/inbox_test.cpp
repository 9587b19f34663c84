#include "store/inbox.hpp"

#include "store/places.hpp"
#include "store/submissions.hpp"

#include <doctest/doctest.h>

using namespace signpost;
using namespace signpost::store;

namespace {

std::vector<std::string> messages(const InboxPage& page) {
  std::vector<std::string> found;
  for (const auto& submission : page.submissions) found.push_back(submission.message);
  return found;
}

using Messages = std::vector<std::string>;

}  // namespace

TEST_CASE_TEMPLATE("the inbox finds all words in any case, and takes no sign for anything else", Place, InSqlite,
                   InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  Submissions submissions(opened.store());
  submissions.append(feedback("Größe des Teams"), at(0));
  submissions.append(feedback("100 % of our_team"), at(1));
  submissions.append(feedback("A mapping"), at(2));
  Inbox inbox(opened.store());
  CHECK(messages(inbox.page({.words = "GRÖSSE"})).empty());
  CHECK(messages(inbox.page({.words = "GRÖßE teams"})) == Messages{"Größe des Teams"});
  CHECK(messages(inbox.page({.words = "%"})) == Messages{"100 % of our_team"});
  CHECK(messages(inbox.page({.words = "r_t"})) == Messages{"100 % of our_team"});
  CHECK(messages(inbox.page({.words = "mapping assessment robin"})) == Messages{"A mapping"});
  CHECK(messages(inbox.page({.words = "mapping nowhere"})).empty());
  CHECK(messages(inbox.page({.words = "\xFF"})).empty());
  CHECK(messages(inbox.page({.words = "' OR 1=1 --"})).empty());
}

TEST_CASE_TEMPLATE("the inbox shows the newest first, page by page, each once", Place, InSqlite, InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  Submissions submissions(opened.store());
  for (int i = 0; i < 25; ++i) submissions.append(feedback("Number " + std::to_string(i)), at(i / 5));
  Inbox inbox(opened.store());
  InboxFilter filter{.count = 10};
  std::vector<UtcSeconds> times;
  std::vector<std::string> seen;
  for (bool more = true; more; more = filter.after.has_value()) {
    const auto page = inbox.page(filter);
    for (const auto& submission : page.submissions) {
      times.push_back(submission.received_at);
      seen.push_back(submission.message);
    }
    filter.after = page.next;
  }
  CHECK(std::is_sorted(times.rbegin(), times.rend()));
  std::sort(seen.begin(), seen.end());
  CHECK(seen.size() == 25);
  CHECK(std::adjacent_find(seen.begin(), seen.end()) == seen.end());
}

TEST_CASE_TEMPLATE("the inbox is filtered and counted by kind and state", Place, InSqlite, InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  Submissions submissions(opened.store());
  auto question = feedback("What is a danger statement?");
  question.kind = SubmissionKind::question;
  const auto asked = std::get<Submission>(submissions.append(question, at(0)));
  submissions.append(feedback("One"), at(1));
  submissions.append(feedback("Two"), at(2));
  submissions.change(asked.id, 1, {.state = SubmissionState::in_review}, "Ada", at(3));
  Inbox inbox(opened.store());
  CHECK(messages(inbox.page({.kind = SubmissionKind::question})) == Messages{question.message});
  CHECK(messages(inbox.page({.state = SubmissionState::received})) == Messages{"Two", "One"});
  CHECK(messages(inbox.page({.kind = SubmissionKind::question, .state = SubmissionState::received})).empty());
  CHECK(inbox.counts() == InboxCounts{{{SubmissionKind::feedback, SubmissionState::received}, 2},
                                      {{SubmissionKind::question, SubmissionState::in_review}, 1}});
}
