#pragma once

#include <array>
#include <string_view>

namespace signpost::store {

/// Issues that are sent, and a row for each recipient. A row names its subscriber and holds no address: who is erased
/// is erased here too.
inline constexpr std::array<std::string_view, 6> k003Dispatch = {
    "CREATE TABLE dispatches ("
    " id BIGINT PRIMARY KEY, issue TEXT NOT NULL, edition BIGINT NOT NULL, content TEXT NOT NULL,"
    " approved_by TEXT NOT NULL, frozen_at BIGINT NOT NULL, starts_at BIGINT NOT NULL, pause TEXT NOT NULL)",
    "CREATE UNIQUE INDEX dispatches_by_issue ON dispatches (issue, edition)",

    "CREATE TABLE deliveries ("
    " id BIGINT PRIMARY KEY, dispatch BIGINT NOT NULL REFERENCES dispatches (id) ON DELETE CASCADE,"
    " subscriber_id TEXT NOT NULL, state TEXT NOT NULL, attempts BIGINT NOT NULL, due_at BIGINT NOT NULL,"
    " sender TEXT NOT NULL, claimed_until BIGINT NOT NULL, changed_at BIGINT NOT NULL, reply TEXT NOT NULL)",
    "CREATE INDEX deliveries_to_go ON deliveries (dispatch, due_at, id) WHERE state IN ('queued', 'deferred')",
    "CREATE INDEX deliveries_in_hand ON deliveries (sender) WHERE sender <> ''",
    "CREATE INDEX deliveries_by_subscriber ON deliveries (subscriber_id)"};

}  // namespace signpost::store
