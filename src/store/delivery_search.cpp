#include "store/delivery_search.hpp"

#include "store/database.hpp"
#include "store/delivery_rows.hpp"
#include "store/delivery_search_sql.hpp"
#include "store/dispatches_sql.hpp"
#include "store/folding.hpp"
#include "store/names.hpp"
#include "store/submission_rows.hpp"

namespace signpost::store {

std::vector<Delivery> search_deliveries(Store& store, const DeliveryFilter& filter) {
  const auto state = filter.state ? std::string(to_text(*filter.state)) : std::string();
  const auto pattern = pattern_of(folded(filter.words));
  return store.database().read([&](Connection& connection) {
    std::vector<Delivery> found;
    for (const auto& row : connection.run(kSearchDeliveries, {filter.dispatch, filter.after, state, state,
                                                              std::string(filter.in_no_hand ? "yes" : ""), pattern,
                                                              pattern, static_cast<std::int64_t>(filter.count)})) {
      found.push_back(read_delivery(row));
    }
    return found;
  });
}

DeliveryCounts calm_counts(Store& store, std::int64_t dispatch) {
  return store.database().read([&](Connection& connection) {
    DeliveryCounts counts;
    for (const auto& row : connection.run(kCountDeliveries, {dispatch})) {
      counts[known(delivery_state_from(row.text(0)))] = row.number(1);
    }
    if (const auto awaited = connection.run(kDoubtsInHand, {dispatch}).at(0).number(0); awaited > 0) {
      counts[DeliveryState::in_doubt] -= awaited;
      counts[DeliveryState::attempting] += awaited;
    }
    return counts;
  });
}

DeliveryCounts count_gone(Store& store, std::int64_t dispatch) {
  return store.database().read([&](Connection& connection) {
    DeliveryCounts counts;
    for (const auto& row : connection.run(kCountGone, {dispatch})) {
      counts[known(delivery_state_from(row.text(0)))] = row.number(1);
    }
    return counts;
  });
}

std::vector<HeldInHand> count_in_hand(Store& store, std::int64_t dispatch) {
  return store.database().read([&](Connection& connection) {
    std::vector<HeldInHand> held;
    for (const auto& row : connection.run(kCountInHand, {dispatch})) {
      held.push_back({row.text(0), known(delivery_state_from(row.text(1))), row.number(2), time_of(row.number(3))});
    }
    return held;
  });
}

}  // namespace signpost::store
