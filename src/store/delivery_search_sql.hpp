#pragma once

#include "store/connection.hpp"

namespace signpost::store {

/// Its columns are those of kListDeliveries.
inline constexpr Sql kSearchDeliveries = {
    "SELECT d.id, COALESCE(s.email, ''), d.state, d.attempts, d.reply, d.changed_at, d.due_at, d.sender"
    " FROM deliveries d LEFT JOIN subscribers s ON s.id = d.subscriber_id"
    " WHERE d.dispatch = $1 AND d.id > $2 AND ($3 = '' OR d.state = $4)"
    " AND (d.sender = '' OR $5 = '')"
    " AND (LOWER(COALESCE(s.email, '')) LIKE $6 ESCAPE '!' OR LOWER(d.reply) LIKE $7 ESCAPE '!')"
    " ORDER BY d.id LIMIT $8",
    8};
inline constexpr Sql kDoubtsInHand = {
    "SELECT COUNT(*) FROM deliveries WHERE sender <> '' AND dispatch = $1 AND state = 'in_doubt'", 1};
inline constexpr Sql kCountGone = {
    "SELECT d.state, COUNT(*) FROM deliveries d LEFT JOIN subscribers s ON s.id = d.subscriber_id"
    " WHERE d.dispatch = $1 AND (d.state IN ('queued', 'attempting', 'deferred') OR"
    " (d.state = 'in_doubt' AND d.sender = '')) AND COALESCE(s.state, '') <> 'active' GROUP BY d.state",
    2};
inline constexpr Sql kCountInHand = {
    "SELECT sender, state, COUNT(*), MAX(claimed_until) FROM deliveries WHERE sender <> '' AND dispatch = $1"
    " GROUP BY sender, state",
    4};

}  // namespace signpost::store
