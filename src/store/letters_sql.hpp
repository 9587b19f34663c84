#pragma once

#include "store/connection.hpp"

namespace signpost::store {

inline constexpr Sql kInsertLetter = {
    "INSERT INTO letters (id, kind, email, email_key, language, contents, written_at, due_at, attempts, last_error, "
    "claim,"
    " claimed_until, sent_at, given_up_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, '', '', 0, 0, 0)"};

inline constexpr Sql kClaimLetters = {
    "UPDATE letters SET claim = $1, claimed_until = $2, attempts = attempts + 1 WHERE id IN"
    " (SELECT id FROM letters WHERE sent_at = 0 AND given_up_at = 0 AND due_at <= $3 AND claimed_until <= $4"
    " ORDER BY due_at, id LIMIT $5 {skip_locked})"
    " RETURNING id, kind, email, language, contents, due_at, attempts, claim",
    8};
inline constexpr Sql kLetterSent = {
    "UPDATE letters SET sent_at = $1, claim = '', claimed_until = 0, last_error = '', contents = '{}'"
    " WHERE id = $2 AND claim = $3 RETURNING id",
    1};
inline constexpr Sql kLetterFailed = {
    "UPDATE letters SET due_at = $1, claim = '', claimed_until = 0, last_error = $2 WHERE id = $3 AND claim = $4"
    " RETURNING id",
    1};
inline constexpr Sql kLetterGivenUp = {
    "UPDATE letters SET given_up_at = $1, claim = '', claimed_until = 0, last_error = $2 WHERE id = $3 AND claim = $4"
    " RETURNING id",
    1};
inline constexpr Sql kCountLettersTo = {
    "SELECT COUNT(*) FROM letters WHERE email_key = $1 AND kind = $2 AND written_at > $3", 1};
inline constexpr Sql kCountLetters = {
    "SELECT COALESCE(SUM(CASE WHEN sent_at = 0 AND given_up_at = 0 THEN 1 ELSE 0 END), 0),"
    " COALESCE(SUM(CASE WHEN sent_at > 0 THEN 1 ELSE 0 END), 0),"
    " COALESCE(SUM(CASE WHEN given_up_at > 0 THEN 1 ELSE 0 END), 0) FROM letters",
    3};

}  // namespace signpost::store
