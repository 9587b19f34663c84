#include "store/rights.hpp"

#include "base/text.hpp"
#include "store/bounce_rows.hpp"
#include "store/bounces_sql.hpp"
#include "store/database.hpp"
#include "store/dispatches_sql.hpp"
#include "store/folding.hpp"
#include "store/letter_rows.hpp"
#include "store/limits.hpp"
#include "store/mentions.hpp"
#include "store/meta_sql.hpp"
#include "store/names.hpp"
#include "store/rights_sql.hpp"
#include "store/submission_rows.hpp"
#include "store/subscriber_rows.hpp"
#include "store/subscribers_sql.hpp"

#include <exception>

namespace signpost::store {
namespace {

struct KindTime {
  SubmissionKind kind;
  std::chrono::days time;
};

std::vector<KindTime> times_of(const Retention& retention) {
  return {{SubmissionKind::feedback, retention.feedback},
          {SubmissionKind::question, retention.question},
          {SubmissionKind::volunteer, retention.volunteer},
          {SubmissionKind::comment, retention.comment}};
}

/// What is left of the kind after kPurgeSubmissions is in use: its address is not needed for that.
std::size_t blank_addresses(Connection& connection, const std::string& kind, std::int64_t before) {
  const auto found = connection.run(kFindToBlank, {kind, before});
  for (const auto& row : found) {
    const auto blanked = connection.run(kBlankAddress, {row.text(0)}).at(0);
    connection.run(kSetSearchText, {search_text_of(blanked.text(0), blanked.text(1), blanked.text(2)), row.text(0)});
  }
  return found.size();
}

/// What mail servers said of a subscriber.
void forget_words_about(Connection& connection, const std::string& subscriber) {
  connection.run(kBlankReplies, {subscriber});
  connection.run(kEraseBounces, {subscriber});
}

/// That the issue went out stays known, or it could go out again.
std::size_t purge_deliveries(Connection& connection, std::int64_t before) {
  std::size_t count = 0;
  for (const auto& row : connection.run(kDispatchesToPurge, {before})) {
    connection.run(kPurgeDeliveries, {row.number(0)});
    count += static_cast<std::size_t>(row.number(1));
  }
  return count;
}

Purged purge_all(Connection& connection, const Retention& retention, UtcSeconds now) {
  Purged purged;
  for (const auto& [kind, time] : times_of(retention)) {
    const std::string name(to_text(kind));
    purged.submissions += connection.run(kPurgeSubmissions, {name, seconds(now - time)}).size();
    purged.published += blank_addresses(connection, name, seconds(now - time));
  }
  const auto unconfirmed = connection.run(kPurgeUnconfirmed, {seconds(now - retention.unconfirmed)});
  for (const auto& row : unconfirmed) forget_words_about(connection, row.text(0));
  purged.unconfirmed = unconfirmed.size();
  const auto former = connection.run(kBlankFormer, {seconds(now - retention.former)});
  for (const auto& row : former) {
    connection.run(kEraseConsents, {row.text(0)});
    forget_words_about(connection, row.text(0));
  }
  purged.former = former.size();
  purged.letters = connection.run(kPurgeLetters, {seconds(now - retention.letters)}).size();
  purged.deliveries = purge_deliveries(connection, seconds(now - retention.deliveries));
  return purged;
}

std::vector<HistoryEntry> history_of(Connection& connection, const std::string& id) {
  std::vector<HistoryEntry> entries;
  for (const auto& row : connection.run(kReadHistory, {id})) {
    entries.push_back({time_of(row.number(0)), row.text(1), row.text(2)});
  }
  return entries;
}

std::vector<KeptSubmission> submissions_of(Connection& connection, const std::string& key) {
  std::vector<KeptSubmission> kept;
  for (const auto& row : connection.run(kSubmissionsOfPerson, {key})) {
    auto submission = read_submission(row);
    const auto wording = connection.run(kFindWording, {submission.wording});
    auto history = history_of(connection, submission.id);
    kept.push_back({std::move(submission), wording.empty() ? "" : wording.front().text(0), std::move(history)});
  }
  return kept;
}

std::vector<KeptLetter> letters_of(Connection& connection, const std::string& key) {
  std::vector<KeptLetter> kept;
  for (const auto& row : connection.run(kLettersOfPerson, {key})) {
    kept.push_back({.content = {.kind = row.text(0),
                                .email = row.text(1),
                                .language = row.text(2),
                                .values = values_from_json(row.text(3)),
                                .due_at = time_of(row.number(4))},
                    .written_at = time_of(row.number(5)),
                    .sent_at = time_if_any(row.number(6))});
  }
  return kept;
}

std::vector<IssueOfPerson> issues_of_person(Connection& connection, const std::string& subscriber) {
  std::vector<IssueOfPerson> issues;
  for (const auto& row : connection.run(kIssuesOfPerson, {subscriber})) {
    issues.push_back({.issue = row.text(0),
                      .edition = row.number(1),
                      .state = known(delivery_state_from(row.text(2))),
                      .attempts = row.number(3),
                      .reply = row.text(4),
                      .changed_at = time_of(row.number(5))});
  }
  return issues;
}

PersonRecord record_of(Database& database, Connection& connection, const std::string& key) {
  PersonRecord record;
  record.subscriber = first_subscriber(connection.run(kFindSubscriberByKey, {key}));
  if (record.subscriber) {
    record.consents = consents_of(connection, record.subscriber->id);
    record.issues = issues_of_person(connection, record.subscriber->id);
    for (const auto& row : connection.run(kBouncesOfPerson, {record.subscriber->id})) {
      record.came_back.push_back(read_bounce(row));
    }
  }
  record.submissions = submissions_of(connection, key);
  record.letters = letters_of(connection, key);
  for (const auto& mention : mentions_of(connection, key)) record.mentioned_in.push_back(mention.receipt);
  const auto kept_out = connection.run(kIsKeptOut, {kept_out_hash(database, key)});
  if (!kept_out.empty()) record.kept_out = kept_out.front().text(0);
  return record;
}

Erased erase(Database& database, Connection& connection, const std::string& key, UtcSeconds now) {
  Erased erased;
  for (const auto& row : connection.run(kEraseSubmissions, {key})) {
    erased.submissions.push_back({row.text(0), row.text(1), row.text(2)});
  }
  erased.letters = connection.run(kEraseLetters, {key}).size();
  for (const auto& row : connection.run(kEraseSubscriber, {seconds(now), key})) {
    connection.run(kEraseConsents, {row.text(0)});
    forget_words_about(connection, row.text(0));
    erased.subscriber = true;
  }
  erased.mentions = blank_mentions(connection, key);
  connection.run(kKeepOut, {kept_out_hash(database, key), std::string(to_text(SubscriberState::erased)), seconds(now)});
  return erased;
}

/// Ends a transaction without writing it, and says what it would have done.
struct OnlyAsked : std::exception {
  explicit OnlyAsked(const Purged& would) : purged(would) {}
  Purged purged;
};

}  // namespace

Purged Rights::would_purge(const Retention& retention, UtcSeconds now) {
  try {
    return database_.write(
        [&](Connection& connection) -> Purged { throw OnlyAsked(purge_all(connection, retention, now)); });
  } catch (const OnlyAsked& asked) {
    return asked.purged;
  }
}

Purged Rights::purge(const Retention& retention, UtcSeconds now) {
  const auto purged = database_.write([&](Connection& connection) { return purge_all(connection, retention, now); });
  if (purged != Purged{}) database_.scrub();
  return purged;
}

PersonRecord Rights::export_person(const std::string& email) {
  const auto key = address_key(findable(email));
  if (key.empty()) return {};
  return database_.read([&](Connection& connection) { return record_of(database_, connection, key); });
}

Erased Rights::erase_person(const std::string& email, UtcSeconds now) {
  const auto key = address_key(findable(email));
  if (key.empty()) return {};
  auto erased = database_.write([&](Connection& connection) { return erase(database_, connection, key, now); });
  database_.scrub();
  return erased;
}

}  // namespace signpost::store
