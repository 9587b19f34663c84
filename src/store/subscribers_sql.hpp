#pragma once

#include "store/connection.hpp"
#include "store/joined.hpp"

namespace signpost::store {

// In the order in which read_subscriber reads them.
inline constexpr std::string_view kSubscriberColumns =
    "id, email, email_key, name, language, audiences, state, created_at, changed_at, confirmed_at";
inline constexpr std::size_t kSubscriberColumnCount = 10;
inline constexpr std::string_view kSelectSubscriber = "SELECT ";
inline constexpr std::string_view kReturningSubscriber = " RETURNING ";

/// Nothing comes back where the address was there before.
inline constexpr std::string_view kInsertSubscriberRow =
    "INSERT INTO subscribers (id, email, email_key, name, language, audiences, state, created_at, changed_at,"
    " confirmed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING";
inline constexpr Sql kInsertSubscriber = {kJoined<kInsertSubscriberRow, kReturningSubscriber, kSubscriberColumns>,
                                          kSubscriberColumnCount};

inline constexpr std::string_view kSubscriberWithId = " FROM subscribers WHERE id = $1";
inline constexpr Sql kFindSubscriber = {kJoined<kSelectSubscriber, kSubscriberColumns, kSubscriberWithId>,
                                        kSubscriberColumnCount};
inline constexpr std::string_view kSubscriberWithKey = " FROM subscribers WHERE email_key = $1 AND email_key <> ''";
inline constexpr Sql kFindSubscriberByKey = {kJoined<kSelectSubscriber, kSubscriberColumns, kSubscriberWithKey>,
                                             kSubscriberColumnCount};
inline constexpr std::string_view kSubscribersAfter =
    " FROM subscribers WHERE id > $1 AND ($2 = '' OR state = $3) ORDER BY id LIMIT $4";
inline constexpr Sql kListSubscribers = {kJoined<kSelectSubscriber, kSubscriberColumns, kSubscribersAfter>,
                                         kSubscriberColumnCount};

/// By address, each with the consent that holds, else with the one that held last.
inline constexpr Sql kListWithConsents = {
    "SELECT s.id, s.email, s.email_key, s.name, s.language, s.audiences, s.state, s.created_at, s.changed_at,"
    " s.confirmed_at, COALESCE(c.wording, ''), COALESCE(w.text, ''), COALESCE(c.given_at, 0), COALESCE(c.source, ''),"
    " COALESCE(c.ended_at, 0)"
    " FROM (SELECT id, email, email_key, name, language, audiences, state, created_at, changed_at, confirmed_at,"
    " (SELECT held.id FROM consents held WHERE held.subscriber_id = subscribers.id"
    " ORDER BY CASE WHEN held.ended_at = 0 THEN 0 ELSE 1 END, held.given_at DESC, held.id DESC LIMIT 1) AS consent_id"
    " FROM subscribers WHERE email_key > $1 AND email_key <> '' AND ($2 = '' OR state = $3)"
    " ORDER BY email_key LIMIT $4) s"
    " LEFT JOIN consents c ON c.id = s.consent_id LEFT JOIN wordings w ON w.version = c.wording ORDER BY s.email_key",
    15};

inline constexpr std::string_view kUpdateSubscriberRow =
    "UPDATE subscribers SET email = $1, name = $2, language = $3, audiences = $4, state = $5, changed_at = $6,"
    " confirmed_at = $7 WHERE id = $8";
inline constexpr Sql kUpdateSubscriber = {kJoined<kUpdateSubscriberRow, kReturningSubscriber, kSubscriberColumns>,
                                          kSubscriberColumnCount};
inline constexpr Sql kCountSubscribers = {"SELECT state, COUNT(*) FROM subscribers GROUP BY state", 2};

inline constexpr Sql kAddConsent = {
    "INSERT INTO consents (id, subscriber_id, wording, given_at, source, ended_at) VALUES ($1, $2, $3, $4, $5, 0)"};
inline constexpr Sql kEndConsents = {"UPDATE consents SET ended_at = $1 WHERE subscriber_id = $2 AND ended_at = 0"};
inline constexpr Sql kReadConsents = {
    "SELECT c.wording, COALESCE(w.text, ''), c.given_at, c.source, c.ended_at FROM consents c"
    " LEFT JOIN wordings w ON w.version = c.wording WHERE c.subscriber_id = $1 ORDER BY c.given_at, c.id",
    5};

inline constexpr Sql kKeepOut = {
    "INSERT INTO kept_out (hash, reason, since) VALUES ($1, $2, $3) ON CONFLICT (hash) DO UPDATE"
    " SET reason = excluded.reason, since = excluded.since"};
inline constexpr Sql kIsKeptOut = {"SELECT reason FROM kept_out WHERE hash = $1", 1};
inline constexpr Sql kLetIn = {"DELETE FROM kept_out WHERE hash = $1"};

}  // namespace signpost::store
