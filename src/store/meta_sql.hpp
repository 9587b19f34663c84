#pragma once

#include "store/connection.hpp"

namespace signpost::store {

/// A row that changes at each call, as large as a long submission, so that something is really written.
inline constexpr Sql kTouchHealth = {
    "INSERT INTO meta (name, value) VALUES ('health', $1) ON CONFLICT (name) DO UPDATE SET value = excluded.value"};

inline constexpr Sql kFindKeyMark = {"SELECT value FROM meta WHERE name = 'key'", 1};
inline constexpr Sql kFirstKeyMark = {
    "INSERT INTO meta (name, value) VALUES ('key', $1) ON CONFLICT (name) DO NOTHING"};
inline constexpr Sql kSetKeyMark = {
    "INSERT INTO meta (name, value) VALUES ('key', $1) ON CONFLICT (name) DO UPDATE SET value = excluded.value"};

inline constexpr Sql kAddWording = {
    "INSERT INTO wordings (version, text, first_used) VALUES ($1, $2, $3) ON CONFLICT (version) DO NOTHING"};
inline constexpr Sql kFindWording = {"SELECT text FROM wordings WHERE version = $1", 1};

}  // namespace signpost::store
