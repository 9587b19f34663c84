#pragma once

#include "store/delivery.hpp"
#include "store/store.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace signpost::store {

/// Which recipients of a dispatch are looked for.
struct DeliveryFilter {
  std::int64_t dispatch = 0;
  std::optional<DeliveryState> state = {};
  bool in_no_hand = false;  ///< nobody is sending to them just now
  std::string words = {};   ///< stand anywhere in the address or in the server's words; empty: everyone
  std::int64_t after = 0;   ///< an id; 0: from the first
  std::size_t count = 0;    ///< at most
};

/// Finds recipients in the account, by id.
std::vector<Delivery> search_deliveries(Store& store, const DeliveryFilter& filter);

/// As Dispatches::counts, where those count as on their way whose message has gone out to its end just now and whose
/// answer is awaited: `in_doubt` are those that nobody will settle but an editor.
DeliveryCounts calm_counts(Store& store, std::int64_t dispatch);

/// Those who are no longer subscribed, among whoever is still to get it, or is in doubt and in nobody's hand: once it
/// is their turn they become `suppressed`.
DeliveryCounts count_gone(Store& store, std::int64_t dispatch);

/// How many recipients in this state a sender has in hand, and until when.
struct HeldInHand {
  std::string sender;
  DeliveryState state = DeliveryState::attempting;  ///< or in_doubt
  std::int64_t count = 0;
  UtcSeconds until;  ///< the lease of the last of them
};
std::vector<HeldInHand> count_in_hand(Store& store, std::int64_t dispatch);

}  // namespace signpost::store
