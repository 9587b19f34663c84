#pragma once

#include "store/connection.hpp"
#include "store/joined.hpp"

namespace signpost::store {

// In the order in which read_submission reads them.
inline constexpr std::string_view kSubmissionColumns =
    "id, receipt, kind, state, revision, received_at, changed_at, source, message, name, role, team, email, language,"
    " consent, wording, consent_ended_at, page, passage, passage_quote, edited, answer, file, issue, message_id,"
    " about, subject";
inline constexpr std::size_t kSubmissionColumnCount = 27;

inline constexpr std::string_view kSelect = "SELECT ";
inline constexpr std::string_view kReturning = " RETURNING ";

/// Nothing comes back where the id, the receipt number or the mail was there before.
inline constexpr Sql kInsertSubmission = {
    "INSERT INTO submissions (id, receipt, kind, state, revision, received_at, changed_at, source, message, name, role,"
    " team, email, email_key, language, consent, wording, consent_ended_at, page, passage, passage_quote, edited, "
    "answer,"
    " file, issue, message_id, search_text)"
    " VALUES ($1, $2, $3, 'new', 1, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 0, $16, $17, $18, '', '', '',"
    " '', $19, $20) ON CONFLICT DO NOTHING RETURNING id",
    1};
inline constexpr Sql kFindSubmissionByMessageId = {
    "SELECT id FROM submissions WHERE message_id = $1 AND message_id <> ''", 1};

inline constexpr std::string_view kWhereId = " FROM submissions WHERE id = $1";
inline constexpr Sql kFindSubmission = {kJoined<kSelect, kSubmissionColumns, kWhereId>, kSubmissionColumnCount};
inline constexpr std::string_view kWhereReceipt = " FROM submissions WHERE receipt = $1";
inline constexpr Sql kFindSubmissionByReceipt = {kJoined<kSelect, kSubmissionColumns, kWhereReceipt>,
                                                 kSubmissionColumnCount};

/// Nothing comes back where the revision is another by now.
inline constexpr std::string_view kUpdate =
    "UPDATE submissions SET state = $1, edited = $2, answer = $3, file = $4, issue = $5, about = $6, subject = $7,"
    " changed_at = $8, revision = revision + 1 WHERE id = $9 AND revision = $10";
inline constexpr Sql kUpdateSubmission = {kJoined<kUpdate, kReturning, kSubmissionColumns>, kSubmissionColumnCount};

inline constexpr std::string_view kWithdraw =
    "UPDATE submissions SET state = 'withdrawn', consent_ended_at = $1, changed_at = $2, revision = revision + 1"
    " WHERE id = $3 AND state <> 'withdrawn'";
inline constexpr Sql kWithdrawSubmission = {kJoined<kWithdraw, kReturning, kSubmissionColumns>, kSubmissionColumnCount};

inline constexpr Sql kAddHistory = {
    "INSERT INTO submission_history (submission_id, step, at, who, what)"
    " SELECT CAST($1 AS TEXT), COALESCE(MAX(step), 0) + 1, CAST($2 AS BIGINT), CAST($3 AS TEXT), CAST($4 AS TEXT)"
    " FROM submission_history WHERE submission_id = $5"};
inline constexpr Sql kReadHistory = {
    "SELECT at, who, what FROM submission_history WHERE submission_id = $1 ORDER BY step", 3};

}  // namespace signpost::store
