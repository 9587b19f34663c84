#pragma once

#include "store/connection.hpp"
#include "store/joined.hpp"

namespace signpost::store {

// In the order in which read_dispatch reads them.
inline constexpr std::string_view kDispatchColumns =
    "id, issue, edition, content, approved_by, frozen_at, starts_at, pause";
inline constexpr std::size_t kDispatchColumnCount = 8;
inline constexpr std::string_view kSelectDispatch = "SELECT ";

inline constexpr Sql kNextDispatch = {"SELECT COALESCE(MAX(id), 0) + 1 FROM dispatches", 1};
/// Nothing comes back where this edition was there before.
inline constexpr Sql kInsertDispatch = {
    "INSERT INTO dispatches (id, issue, edition, content, approved_by, frozen_at, starts_at, pause)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, '') ON CONFLICT DO NOTHING RETURNING id",
    1};
inline constexpr std::string_view kDispatchOfIssue = " FROM dispatches WHERE issue = $1 AND edition = $2";
inline constexpr Sql kFindDispatch = {kJoined<kSelectDispatch, kDispatchColumns, kDispatchOfIssue>,
                                      kDispatchColumnCount};
inline constexpr std::string_view kLastOfIssue = " FROM dispatches WHERE issue = $1 ORDER BY edition DESC LIMIT 1";
inline constexpr Sql kFindLastDispatch = {kJoined<kSelectDispatch, kDispatchColumns, kLastOfIssue>,
                                          kDispatchColumnCount};
inline constexpr std::string_view kEveryDispatch = " FROM dispatches ORDER BY id";
inline constexpr Sql kListDispatches = {kJoined<kSelectDispatch, kDispatchColumns, kEveryDispatch>,
                                        kDispatchColumnCount};
inline constexpr Sql kApproveDispatch = {
    "UPDATE dispatches SET content = $1, approved_by = approved_by || CAST($2 AS TEXT) WHERE id = $3"};
/// Recipients of the editions of an issue before one, each state of theirs once.
inline constexpr Sql kReachedBefore = {
    "SELECT DISTINCT d.subscriber_id, d.state FROM deliveries d JOIN dispatches p ON p.id = d.dispatch"
    " WHERE p.issue = $1 AND p.edition < $2 AND d.state IN ('queued', 'attempting', 'in_doubt', 'sent', 'deferred')",
    2};
/// Those editions in which somebody is still to get it, or may be.
inline constexpr Sql kApproveEarlier = {
    "UPDATE dispatches SET content = $1, approved_by = approved_by || CAST($2 AS TEXT)"
    " WHERE issue = $3 AND edition < $4 AND content <> $5 AND id IN"
    " (SELECT dispatch FROM deliveries WHERE state IN ('queued', 'attempting', 'in_doubt', 'deferred'))"};
inline constexpr Sql kPauseDispatch = {"UPDATE dispatches SET pause = $1 WHERE id = $2"};
inline constexpr Sql kMoveStart = {"UPDATE dispatches SET starts_at = $1 WHERE id = $2"};
inline constexpr Sql kCountTried = {
    "SELECT COUNT(*) FROM deliveries WHERE dispatch = $1 AND state <> 'suppressed'"
    " AND (state <> 'queued' OR attempts > 0)",
    1};

inline constexpr Sql kNextDelivery = {"SELECT COALESCE(MAX(id), 0) + 1 FROM deliveries", 1};
inline constexpr Sql kInsertDelivery = {
    "INSERT INTO deliveries (id, dispatch, subscriber_id, state, attempts, due_at, sender, claimed_until, changed_at,"
    " reply) VALUES ($1, $2, $3, 'queued', 0, $4, '', 0, $5, '')"};
inline constexpr Sql kMoveQueued = {"UPDATE deliveries SET due_at = $1 WHERE dispatch = $2 AND state = 'queued'"};
/// The time of the last attempt stays, for whoever is given back or postponed: the hour is counted by it.
inline constexpr Sql kClaimDeliveries = {
    "UPDATE deliveries SET state = 'attempting', sender = $1, claimed_until = $2, attempts = attempts + 1"
    " WHERE id IN (SELECT id FROM deliveries WHERE dispatch = $3 AND state IN ('queued', 'deferred')"
    " AND due_at <= $4 ORDER BY due_at, id LIMIT $5 {skip_locked}) RETURNING id, subscriber_id, attempts",
    3};
inline constexpr Sql kDoubtDelivery = {
    "UPDATE deliveries SET state = 'in_doubt', changed_at = $1 WHERE id = $2 AND sender = $3 AND state = 'attempting'"
    " RETURNING id",
    1};
inline constexpr Sql kSettleDelivery = {
    "UPDATE deliveries SET state = $1, reply = $2, due_at = $3, changed_at = $4, sender = '', claimed_until = 0"
    " WHERE id = $5 AND sender = $6 AND state IN ('attempting', 'in_doubt') RETURNING id",
    1};
inline constexpr Sql kGiveBackDelivery = {
    "UPDATE deliveries SET state = 'queued', attempts = attempts - 1, sender = '', claimed_until = 0"
    " WHERE id = $1 AND sender = $2 AND state = 'attempting'"};
inline constexpr Sql kPostponeDelivery = {
    "UPDATE deliveries SET state = 'queued', attempts = attempts - 1, due_at = $1, sender = '', claimed_until = 0"
    " WHERE id = $2 AND sender = $3 AND state = 'attempting'"};
/// Those postponed are all that are queued for a time to come, once the sending has begun.
inline constexpr Sql kEndPostponement = {
    "UPDATE deliveries SET due_at = $1 WHERE dispatch IN (SELECT id FROM dispatches WHERE id = $2 AND starts_at <= $3)"
    " AND state = 'queued' AND due_at > $4"};
inline constexpr Sql kCountWaiting = {
    "SELECT state, COUNT(*), MIN(due_at) FROM deliveries WHERE dispatch = $1 AND (state = 'deferred' OR"
    " (state = 'queued' AND due_at > $2 AND dispatch IN (SELECT id FROM dispatches WHERE starts_at <= $3)))"
    " GROUP BY state",
    3};
/// What a dead sender had in hand was not tried: or each crash would make the next wait three times as long.
inline constexpr Sql kReleaseSender = {
    "UPDATE deliveries SET attempts = CASE state WHEN 'attempting' THEN attempts - 1 ELSE attempts END,"
    " state = CASE state WHEN 'attempting' THEN 'queued' ELSE state END, changed_at = $1,"
    " reply = CASE state WHEN 'in_doubt' THEN $2 ELSE reply END,"
    " sender = '', claimed_until = 0 WHERE sender = $3 AND sender <> ''"};
inline constexpr Sql kReleaseEnded = {
    "UPDATE deliveries SET attempts = CASE state WHEN 'attempting' THEN attempts - 1 ELSE attempts END,"
    " state = CASE state WHEN 'attempting' THEN 'queued' ELSE state END, changed_at = $1,"
    " reply = CASE state WHEN 'in_doubt' THEN $2 ELSE reply END,"
    " sender = '', claimed_until = 0 WHERE sender <> '' AND dispatch = $3 AND claimed_until <= $4"};
inline constexpr Sql kListSenders = {"SELECT DISTINCT sender FROM deliveries WHERE sender <> ''", 1};

inline constexpr Sql kCountDeliveries = {"SELECT state, COUNT(*) FROM deliveries WHERE dispatch = $1 GROUP BY state",
                                         2};
inline constexpr Sql kNextDue = {
    "SELECT due_at FROM deliveries WHERE dispatch = $1 AND state IN ('queued', 'deferred') ORDER BY due_at LIMIT 1", 1};
inline constexpr Sql kAttemptsSince = {
    "SELECT COUNT(*) FROM deliveries WHERE attempts > 0 AND state <> 'suppressed'"
    " AND (changed_at > $1 OR state = 'attempting')",
    1};
inline constexpr Sql kKeysSince = {
    "SELECT d.id, s.email_key, d.changed_at, d.state FROM deliveries d JOIN subscribers s ON s.id = d.subscriber_id"
    " WHERE d.id > $1 AND d.attempts > 0 AND d.state <> 'suppressed' AND (d.changed_at > $2 OR d.state = 'attempting')"
    " ORDER BY d.id LIMIT $3",
    4};
inline constexpr Sql kIssuesOfPerson = {
    "SELECT p.issue, p.edition, d.state, d.attempts, d.reply, d.changed_at FROM deliveries d"
    " JOIN dispatches p ON p.id = d.dispatch WHERE d.subscriber_id = $1 ORDER BY d.id",
    6};
inline constexpr Sql kListDeliveries = {
    "SELECT d.id, COALESCE(s.email, ''), d.state, d.attempts, d.reply, d.changed_at, d.due_at, d.sender"
    " FROM deliveries d LEFT JOIN subscribers s ON s.id = d.subscriber_id"
    " WHERE d.dispatch = $1 AND d.id > $2 AND ($3 = '' OR d.state = $4) ORDER BY d.id LIMIT $5",
    8};
/// What was known before stays, in brackets.
inline constexpr Sql kResolveAll = {
    "UPDATE deliveries SET state = $1, due_at = $2, changed_at = $3,"
    " reply = CAST($4 AS TEXT) || CASE reply WHEN '' THEN '' ELSE ' (' || reply || ')' END"
    " WHERE dispatch = $5 AND state = 'in_doubt' AND sender = '' RETURNING id",
    1};
inline constexpr Sql kResolveOne = {
    "UPDATE deliveries SET state = $1, due_at = $2, changed_at = $3,"
    " reply = CAST($4 AS TEXT) || CASE reply WHEN '' THEN '' ELSE ' (' || reply || ')' END"
    " WHERE dispatch = $5 AND state = 'in_doubt' AND sender = ''"
    " AND subscriber_id IN (SELECT id FROM subscribers WHERE email_key = $6 AND email_key <> '') RETURNING id",
    1};
/// A server's words may hold the address.
inline constexpr Sql kBlankReplies = {"UPDATE deliveries SET reply = '' WHERE subscriber_id = $1"};

}  // namespace signpost::store
