#pragma once

#include <array>
#include <string_view>

namespace signpost::store {

/// What came back of the copies that a server took. A row goes with its delivery, and with its subscriber.
inline constexpr std::array<std::string_view, 4> k004Bounces = {
    "CREATE TABLE bounces ("
    " id TEXT PRIMARY KEY, report TEXT NOT NULL, subscriber_id TEXT NOT NULL,"
    " delivery BIGINT NOT NULL REFERENCES deliveries (id) ON DELETE CASCADE, proof TEXT NOT NULL, kind TEXT NOT NULL,"
    " status TEXT NOT NULL, words TEXT NOT NULL, at BIGINT NOT NULL)",
    "CREATE UNIQUE INDEX bounces_by_report ON bounces (report, subscriber_id)",
    "CREATE INDEX bounces_by_delivery ON bounces (delivery)",
    "CREATE INDEX bounces_by_subscriber ON bounces (subscriber_id)"};

}  // namespace signpost::store
