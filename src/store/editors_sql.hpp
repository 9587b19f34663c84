#pragma once

#include "store/connection.hpp"

namespace signpost::store {

inline constexpr Sql kSetPassword = {
    "INSERT INTO editors (name, password_hash, created_at, changed_at) VALUES ($1, $2, $3, $4) ON CONFLICT (name)"
    " DO UPDATE SET password_hash = excluded.password_hash, changed_at = excluded.changed_at"};
inline constexpr Sql kRemoveEditor = {"DELETE FROM editors WHERE name = $1 RETURNING name", 1};
inline constexpr Sql kListEditors = {"SELECT name, created_at FROM editors ORDER BY name", 2};
inline constexpr Sql kReadPassword = {"SELECT password_hash FROM editors WHERE name = $1", 1};

inline constexpr Sql kInsertSession = {
    "INSERT INTO sessions (token_hash, editor, csrf_secret, created_at, seen_at) VALUES ($1, $2, $3, $4, $5)"};
inline constexpr Sql kFindSession = {
    "SELECT editor, csrf_secret, created_at, seen_at FROM sessions WHERE token_hash = $1", 4};
inline constexpr Sql kSeeSession = {"UPDATE sessions SET seen_at = $1 WHERE token_hash = $2"};
inline constexpr Sql kEndSession = {"DELETE FROM sessions WHERE token_hash = $1"};
inline constexpr Sql kEndSessionsOf = {"DELETE FROM sessions WHERE editor = $1"};
inline constexpr Sql kRemoveEndedSessions = {
    "DELETE FROM sessions WHERE seen_at <= $1 OR created_at <= $2 RETURNING token_hash", 1};

}  // namespace signpost::store
