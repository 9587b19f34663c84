#pragma once

#include "store/submissions_sql.hpp"

namespace signpost::store {

inline constexpr Sql kPurgeSubmissions = {
    "DELETE FROM submissions WHERE kind = $1 AND changed_at < $2 AND (state = 'withdrawn'"
    " OR (state NOT IN ('approved', 'published') AND file = '')) RETURNING id",
    1};
inline constexpr Sql kFindToBlank = {
    "SELECT id, message, name, team FROM submissions WHERE kind = $1 AND changed_at < $2 AND email <> ''", 4};
inline constexpr Sql kBlankAddress = {
    "UPDATE submissions SET email = '', email_key = '', message_id = '', revision = revision + 1,"
    " name = CASE consent WHEN 'named' THEN name ELSE '' END WHERE id = $1 RETURNING message, name, team",
    3};
inline constexpr Sql kSetSearchText = {"UPDATE submissions SET search_text = $1 WHERE id = $2"};

inline constexpr Sql kPurgeUnconfirmed = {
    "DELETE FROM subscribers WHERE state = 'pending' AND changed_at < $1 RETURNING id", 1};
inline constexpr Sql kBlankFormer = {
    "UPDATE subscribers SET email = '', email_key = '', name = '', language = '', audiences = '', state = 'erased'"
    " WHERE state IN ('unsubscribed', 'bounced', 'complained') AND changed_at < $1 RETURNING id",
    1};
inline constexpr Sql kPurgeLetters = {
    "DELETE FROM letters WHERE (sent_at > 0 OR given_up_at > 0) AND written_at < $1 RETURNING id", 1};

/// Of an issue that nobody is still to get.
inline constexpr Sql kDispatchesToPurge = {
    "SELECT dispatch, COUNT(*) FROM deliveries GROUP BY dispatch HAVING MAX(changed_at) < $1"
    " AND SUM(CASE WHEN state IN ('queued', 'attempting', 'deferred') THEN 1 ELSE 0 END) = 0",
    2};
inline constexpr Sql kPurgeDeliveries = {"DELETE FROM deliveries WHERE dispatch = $1"};

inline constexpr std::string_view kOfPerson = " FROM submissions WHERE email_key = $1 ORDER BY received_at, id";
inline constexpr Sql kSubmissionsOfPerson = {kJoined<kSelect, kSubmissionColumns, kOfPerson>, kSubmissionColumnCount};
inline constexpr std::string_view kMentioning =
    " FROM submissions WHERE email_key <> $1 AND (search_text LIKE $2 ESCAPE '!' OR LOWER(edited) LIKE $3 ESCAPE '!'"
    " OR LOWER(answer) LIKE $4 ESCAPE '!' OR LOWER(role) LIKE $5 ESCAPE '!' OR LOWER(passage_quote) LIKE $6 ESCAPE '!'"
    " OR LOWER(about) LIKE $7 ESCAPE '!' OR LOWER(subject) LIKE $8 ESCAPE '!')"
    " ORDER BY received_at, id";
inline constexpr Sql kMentions = {kJoined<kSelect, kSubmissionColumns, kMentioning>, kSubmissionColumnCount};
inline constexpr Sql kRewriteMention = {
    "UPDATE submissions SET message = $1, name = $2, role = $3, team = $4, edited = $5, answer = $6, passage_quote = "
    "$7,"
    " search_text = $8, about = $9, subject = $10, revision = revision + 1 WHERE id = $11"};
inline constexpr Sql kLettersOfPerson = {
    "SELECT kind, email, language, contents, due_at, written_at, sent_at FROM letters WHERE email_key = $1"
    " ORDER BY written_at, id",
    7};

inline constexpr Sql kEraseSubmissions = {"DELETE FROM submissions WHERE email_key = $1 RETURNING receipt, file, issue",
                                          3};
inline constexpr Sql kEraseLetters = {"DELETE FROM letters WHERE email_key = $1 RETURNING id", 1};
inline constexpr Sql kEraseSubscriber = {
    "UPDATE subscribers SET email = '', email_key = '', name = '', language = '', audiences = '', state = 'erased',"
    " changed_at = $1 WHERE email_key = $2 RETURNING id",
    1};
inline constexpr Sql kEraseConsents = {"DELETE FROM consents WHERE subscriber_id = $1"};

}  // namespace signpost::store
