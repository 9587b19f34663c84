#pragma once

#include "store/submissions_sql.hpp"

namespace signpost::store {

/// Eight words, of which those that are not given are "%". A first page begins at the end of time.
inline constexpr std::string_view kInboxRows =
    " FROM submissions WHERE ($1 = '' OR kind = $2) AND ($3 = '' OR state = $4)"
    " AND (received_at < $5 OR (received_at = $6 AND id < $7))"
    " AND search_text LIKE $8 ESCAPE '!' AND search_text LIKE $9 ESCAPE '!' AND search_text LIKE $10 ESCAPE '!'"
    " AND search_text LIKE $11 ESCAPE '!' AND search_text LIKE $12 ESCAPE '!' AND search_text LIKE $13 ESCAPE '!'"
    " AND search_text LIKE $14 ESCAPE '!' AND search_text LIKE $15 ESCAPE '!'"
    " ORDER BY received_at DESC, id DESC LIMIT $16";
inline constexpr std::size_t kInboxWords = 8;
inline constexpr Sql kReadInbox = {kJoined<kSelect, kSubmissionColumns, kInboxRows>, kSubmissionColumnCount};

inline constexpr Sql kCountInbox = {"SELECT kind, state, COUNT(*) FROM submissions GROUP BY kind, state", 3};

}  // namespace signpost::store
