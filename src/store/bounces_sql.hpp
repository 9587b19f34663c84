#pragma once

#include "store/connection.hpp"

namespace signpost::store {

/// Nothing comes back where the report was known.
inline constexpr Sql kInsertBounce = {
    "INSERT INTO bounces (id, report, subscriber_id, delivery, proof, kind, status, words, at)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING RETURNING id",
    1};
/// The copies that a server took, the newest first, and how many reports say that each did not arrive.
inline constexpr Sql kCopiesOf = {
    "SELECT d.id, p.issue, p.edition, d.changed_at, (SELECT COUNT(*) FROM bounces b WHERE b.delivery = d.id AND b.kind "
    "IN ('hard',"
    " 'soft')) FROM deliveries d JOIN dispatches p ON p.id = d.dispatch WHERE d.subscriber_id = $1"
    " AND d.state IN ('sent', 'in_doubt') ORDER BY d.changed_at DESC, d.id DESC LIMIT 200",
    5};
/// The weightiest comes last: a delivery may have several.
inline constexpr Sql kBouncesOfDispatch = {
    "SELECT b.delivery, b.kind, b.status, b.words, b.at FROM bounces b JOIN deliveries d ON d.id = b.delivery"
    " WHERE d.dispatch = $1"
    " ORDER BY CASE b.kind WHEN 'complaint' THEN 2 WHEN 'hard' THEN 1 ELSE 0 END, b.at, b.id",
    5};
inline constexpr Sql kBouncesOfPerson = {
    "SELECT delivery, kind, status, words, at FROM bounces WHERE subscriber_id = $1 ORDER BY at, id", 5};
inline constexpr Sql kEraseBounces = {"DELETE FROM bounces WHERE subscriber_id = $1"};

}  // namespace signpost::store
