#include "store/submissions.hpp"

#include "store/database.hpp"
#include "store/ids.hpp"
#include "store/letter_rows.hpp"
#include "store/meta_sql.hpp"
#include "store/names.hpp"
#include "store/submission_rows.hpp"
#include "store/submissions_sql.hpp"

#include <fmt/format.h>

namespace signpost::store {
namespace {

constexpr int kTries = 20;  // for a receipt number that nobody has

std::optional<Submission> first_of(const std::vector<Row>& rows) {
  if (rows.empty()) return {};
  return read_submission(rows.front());
}

Submission made_from(const NewSubmission& given, const std::string& id, UtcSeconds now) {
  return {.id = id,
          .receipt = new_receipt(),
          .kind = given.kind,
          .received_at = now,
          .changed_at = now,
          .source = given.source,
          .message = given.message,
          .name = given.name,
          .role = given.role,
          .team = given.team,
          .email = given.email,
          .language = given.language,
          .consent = given.consent,
          .wording = given.wording.version,
          .passage = given.passage,
          .message_id = given.message_id};
}

/// A row with the values that kInsertSubmission takes. Made on the caller's thread: the one that writes is the one that
/// all wait for.
struct Arriving {
  explicit Arriving(Submission made) : row(std::move(made)), values(values_of(row)) {}

  void draw_receipt() {
    row.receipt = new_receipt();
    values.at(kReceiptPlace) = row.receipt;
  }

  static constexpr std::size_t kReceiptPlace = 1;
  static std::vector<Value> values_of(const Submission& row);

  Submission row;
  std::vector<Value> values;
};

std::vector<Value> Arriving::values_of(const Submission& row) {
  const auto text = [](std::string_view name) { return std::string(name); };
  return {row.id,
          row.receipt,
          text(to_text(row.kind)),
          seconds(row.received_at),
          seconds(row.changed_at),
          text(to_text(row.source)),
          row.message,
          row.name,
          row.role,
          row.team,
          row.email,
          address_key(row.email),
          row.language,
          text(to_text(row.consent)),
          row.wording,
          row.passage.page,
          row.passage.id,
          row.passage.quote,
          row.message_id,
          search_text_of(row.message, row.name, row.team)};
}

/// Its own row from before a lost connection, or the same mail's.
std::optional<Appended> there_before(Connection& connection, const Submission& row) {
  if (auto same = first_of(connection.run(kFindSubmission, {row.id}))) return *same;
  const auto mail = connection.run(kFindSubmissionByMessageId, {row.message_id});
  if (!mail.empty()) return AlreadyThere{mail.front().text(0)};
  return {};
}

/// What was there before; nothing where the row was written, with the receipt number that it then has.
std::optional<Appended> insert_new(Connection& connection, Arriving& arriving, const Wording& wording,
                                   const LettersForSubmission& letters) {
  const auto& row = arriving.row;
  for (int i = 0; i < kTries; ++i) {
    if (!connection.run(kInsertSubmission, arriving.values).empty()) {
      if (!wording.version.empty()) {
        connection.run(kAddWording, {wording.version, wording.text, seconds(row.received_at)});
      }
      if (letters) add_letters(connection, letters(row), row.received_at);
      return {};
    }
    if (auto before = there_before(connection, row)) return before;
    arriving.draw_receipt();
  }
  throw Error("no receipt number is free any more", "remove what has outlived its time: signpost purge");
}

void add_history(Connection& connection, const std::string& id, UtcSeconds now, const std::string& who,
                 const std::string& what) {
  connection.run(kAddHistory, {id, seconds(now), who, what, id});
}

std::string described(const Submission& before, const Submission& after) {
  std::vector<std::string> parts;
  if (before.state != after.state)
    parts.push_back(fmt::format("{} to {}", to_text(before.state), to_text(after.state)));
  if (before.edited != after.edited) parts.emplace_back("edited copy");
  if (before.answer != after.answer) parts.emplace_back("answer");
  if (before.file != after.file) parts.push_back(after.file.empty() ? "file removed" : "file " + after.file);
  if (before.issue != after.issue) parts.push_back(after.issue.empty() ? "issue removed" : "issue " + after.issue);
  if (before.about != after.about) parts.emplace_back("about");
  if (before.subject != after.subject) parts.emplace_back("subject");
  return parts.empty() ? "saved" : fmt::format("{}", fmt::join(parts, ", "));
}

std::optional<Submission> update(Connection& connection, const Submission& before, const SubmissionChange& change,
                                 UtcSeconds now) {
  const std::string state(to_text(change.state.value_or(before.state)));
  return first_of(connection.run(
      kUpdateSubmission,
      {state, change.edited.value_or(before.edited), change.answer.value_or(before.answer),
       change.file.value_or(before.file), change.issue.value_or(before.issue), change.about.value_or(before.about),
       change.subject.value_or(before.subject), seconds(now), before.id, before.revision}));
}

}  // namespace

Appended Submissions::append(const NewSubmission& submission, UtcSeconds now, const LettersForSubmission& letters) {
  if (auto fault = fault_of(submission)) return *fault;
  Arriving arriving(made_from(submission, new_id(), now));
  auto before = database_.write(
      [&](Connection& connection) { return insert_new(connection, arriving, submission.wording, letters); });
  return before ? std::move(*before) : Appended(std::move(arriving.row));
}

std::optional<Submission> Submissions::find(const std::string& id) {
  return database_.read(
      [&](Connection& connection) { return first_of(connection.run(kFindSubmission, {findable(id)})); });
}

std::optional<Submission> Submissions::find_by_receipt(const std::string& receipt) {
  return database_.read([&](Connection& connection) {
    return first_of(connection.run(kFindSubmissionByReceipt, {findable(tidy_receipt(receipt))}));
  });
}

std::vector<HistoryEntry> Submissions::history(const std::string& id) {
  return database_.read([&](Connection& connection) {
    std::vector<HistoryEntry> entries;
    const auto submission = first_of(connection.run(kFindSubmission, {findable(id)}));
    if (!submission) return entries;
    entries.push_back({submission->received_at, "reader", fmt::format("sent by {}", to_text(submission->source))});
    for (const auto& row : connection.run(kReadHistory, {id})) {
      entries.push_back({time_of(row.number(0)), row.text(1), row.text(2)});
    }
    return entries;
  });
}

Changed Submissions::change(const std::string& id, std::int64_t revision, const SubmissionChange& change,
                            const std::string& who, UtcSeconds now, const LettersForSubmission& letters) {
  if (auto fault = fault_of(change)) return *fault;
  return database_.write([&](Connection& connection) -> Changed {
    const auto before = first_of(connection.run(kFindSubmission, {findable(id)}));
    if (!before) return Missing{};
    if (before->revision != revision) return Stale{*before};
    const auto wanted = change.state.value_or(before->state);
    if (before->state == SubmissionState::withdrawn ||
        (wanted != before->state && !can_become(before->state, wanted))) {
      return NotAllowed{before->state, wanted};
    }
    const auto after = update(connection, *before, change, now);
    if (!after) return Stale{known(first_of(connection.run(kFindSubmission, {findable(id)})))};
    add_history(connection, id, now, who, described(*before, *after));
    if (letters) add_letters(connection, letters(*after), now);
    return *after;
  });
}

std::optional<Withdrawn> Submissions::withdraw(const std::string& id, const std::string& who, UtcSeconds now,
                                               const LettersForSubmission& letters) {
  return database_.write([&](Connection& connection) -> std::optional<Withdrawn> {
    const auto before = first_of(connection.run(kFindSubmission, {findable(id)}));
    if (!before) return {};
    const auto after = first_of(connection.run(kWithdrawSubmission, {seconds(now), seconds(now), id}));
    if (!after) return Withdrawn{*before, before->file, before->issue};
    add_history(connection, id, now, who, described(*before, *after));
    if (letters) add_letters(connection, letters(*after), now);
    return Withdrawn{*after, after->file, after->issue};
  });
}

}  // namespace signpost::store
