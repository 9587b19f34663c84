#pragma once

#include "store/connection.hpp"

namespace signpost::store {

/// Nothing comes back where the report was known.
inline constexpr Sql kInsertBounce = {
    "INSERT INTO bounces (id, report, subscriber_id, delivery, proof, kind, status, words, at)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING RETURNING id",
    1};
/// The copies that a server took or refused, the newest first, and how many reports say that each did not arrive.
inline constexpr Sql kCopiesTo = {
    "SELECT d.id, d.dispatch, p.issue, p.edition, d.changed_at, d.state,"
    " (SELECT COUNT(*) FROM bounces b WHERE b.delivery = d.id AND b.kind IN ('hard', 'soft'))"
    " FROM deliveries d JOIN dispatches p ON p.id = d.dispatch WHERE d.subscriber_id = $1"
    " AND (d.state IN ('sent', 'in_doubt') OR (d.state = 'failed' AND d.reply NOT LIKE $2))"
    " ORDER BY d.changed_at DESC, d.id DESC LIMIT 200",
    7};
/// How many were refused for good, of how many.
inline constexpr Sql kCountRefused = {
    "SELECT COALESCE(SUM(CASE state WHEN 'failed' THEN 1 ELSE 0 END), 0), COUNT(*) FROM deliveries WHERE dispatch = $1"
    " AND state IN ('sent', 'in_doubt', 'failed')",
    2};
/// Those who are on the list still, page by page.
inline constexpr Sql kRefusedReaders = {
    "SELECT d.id, d.subscriber_id FROM deliveries d JOIN subscribers s ON s.id = d.subscriber_id WHERE d.dispatch = $1"
    " AND d.id > $2 AND d.state = 'failed' AND d.reply NOT LIKE $3 AND s.state = 'active' ORDER BY d.id LIMIT $4",
    2};
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
