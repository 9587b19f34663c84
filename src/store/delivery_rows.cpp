#include "store/delivery_rows.hpp"

#include "store/names.hpp"
#include "store/submission_rows.hpp"

namespace signpost::store {

Delivery read_delivery(const Row& row) {
  const auto state = known(delivery_state_from(row.text(2)));
  return {.id = row.number(0),
          .email = row.text(1),
          .state = state,
          .attempts = row.number(3),
          .reply = row.text(4),
          .changed_at = time_of(row.number(5)),
          .due_at = state == DeliveryState::deferred ? time_if_any(row.number(6)) : std::nullopt,
          .sender = row.text(7)};
}

}  // namespace signpost::store
